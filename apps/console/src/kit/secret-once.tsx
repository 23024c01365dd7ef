import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';

/** Something secret that is shown this once, and how to take it along. */
export function SecretOnce(props: {
  readonly label: string;
  readonly value: string;
  /** That it does not come again. */
  readonly warning: string;
  readonly words: { readonly copy: string; readonly copied: string };
  /** That it is in a safe place now. */
  readonly done: string;
  readonly onDone: () => void;
}) {
  const { label, value, warning, words, done, onDone } = props;
  return (
    <Stack gap="sm">
      <Alert color="yellow" icon={<Icon name="key" />} role="status">
        {warning}
      </Alert>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          label={label}
          value={value}
          readOnly
          flex={1}
          visibilityToggleButtonProps={{ 'aria-label': label, tabIndex: 0 }}
        />
        <CopyButton value={value} label={words.copy} done={words.copied} />
      </Group>
      <Group justify="flex-end">
        <Button onClick={onDone}>{done}</Button>
      </Group>
    </Stack>
  );
}
