import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Asks before something that cannot be taken back; its title names the thing. */
export function Confirm(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly verb: string;
  readonly words: { readonly cancel: string; readonly close: string };
  readonly isRunning: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { title, children, verb, words, isRunning, onConfirm, onClose } = props;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.close }}>
      <Text component="div" size="sm" mb="md">
        {children}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {words.cancel}
        </Button>
        <Button color="red.9" loading={isRunning} onClick={onConfirm}>
          {verb}
        </Button>
      </Group>
    </Modal>
  );
}
