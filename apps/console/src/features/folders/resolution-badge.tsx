import { Icon, type IconName } from '../../kit/icon.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import classes from './resolution-badge.module.css';

/** Colour and sign of each word; the sign is for those who tell colours badly. */
const looks: Readonly<Record<string, { readonly tone: string; readonly icon: IconName }>> = {
  SUCCESS: { tone: 'teal', icon: 'check' },
  DECLINED: { tone: 'red', icon: 'cross' },
  OPERATOR_REQUIRED: { tone: 'orange', icon: 'eye' },
  FAILED: { tone: 'gray', icon: 'warning' },
  PROCESSING: { tone: 'blue', icon: 'clock' },
  INITIAL: { tone: 'gray', icon: 'more' },
};

/** Plain, as everything in a row of the list: a badge of the library takes ten times as long to draw. */
export function ResolutionBadge(props: { readonly resolution: string; readonly size?: 'sm' | 'md' | 'lg' }) {
  const { resolution, size = 'md' } = props;
  const t = useTexts();
  const { tone, icon } = looks[resolution] ?? { tone: 'gray', icon: 'more' };
  return (
    <span className={classes.badge} data-tone={tone} data-size={size}>
      <Icon name={icon} size={size === 'lg' ? 16 : 13} />
      {wordOf(t.resolutions, resolution)}
    </span>
  );
}
