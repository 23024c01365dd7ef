import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Icon } from './icon.tsx';

export function CopyButton(props: { readonly value: string; readonly label: string; readonly done: string }) {
  const { value, label, done } = props;
  const { copy, copied } = useClipboard({ timeout: 1500 });
  return (
    <Tooltip label={copied ? done : label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => copy(value)}>
        <Icon name={copied ? 'check' : 'copy'} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
