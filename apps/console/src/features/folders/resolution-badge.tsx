import { Badge } from '@mantine/core';
import { Icon, type IconName } from '../../kit/icon.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';

/** Colour and sign of each word; the sign is for those who tell colours badly. */
const looks: Readonly<Record<string, { readonly color: string; readonly icon: IconName }>> = {
  SUCCESS: { color: 'teal', icon: 'check' },
  DECLINED: { color: 'red', icon: 'cross' },
  OPERATOR_REQUIRED: { color: 'orange', icon: 'eye' },
  FAILED: { color: 'gray', icon: 'warning' },
  PROCESSING: { color: 'blue', icon: 'clock' },
  INITIAL: { color: 'gray', icon: 'more' },
};

export function ResolutionBadge(props: { readonly resolution: string; readonly size?: 'sm' | 'md' | 'lg' }) {
  const { resolution, size = 'md' } = props;
  const t = useTexts();
  const { color, icon } = looks[resolution] ?? { color: 'gray', icon: 'more' };
  return (
    <Badge
      variant="light"
      color={color}
      size={size}
      radius="sm"
      tt="none"
      fw={600}
      leftSection={<Icon name={icon} size={size === 'lg' ? 16 : 13} />}
    >
      {wordOf(t.resolutions, resolution)}
    </Badge>
  );
}
