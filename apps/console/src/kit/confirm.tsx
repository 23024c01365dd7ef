import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';

/** Asks before something that cannot be taken back; its title names the thing. */
export function Confirm(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly verb: string;
  readonly words: { readonly cancel: string; readonly close: string };
  /** Whether something is lost by it; true when not given. */
  readonly isDanger?: boolean;
  /** Has to be typed before the button works: of what takes much along. */
  readonly typed?: { readonly label: string; readonly word: string };
  readonly isRunning: boolean;
  /** Why it was not done, where it was tried. */
  readonly refusal: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { title, children, verb, words, isDanger = true, typed, isRunning, refusal, onConfirm, onClose } = props;
  const [text, setText] = useState('');
  const isReady = typed === undefined || text.trim() === typed.word.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onConfirm();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.close }}>
      <form onSubmit={submit}>
        <Text component="div" size="sm" mb="md">
          {children}
        </Text>
        {typed && (
          <TextInput
            mb="md"
            label={typed.label}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {refusal}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose} data-autofocus={typed === undefined || undefined}>
            {words.cancel}
          </Button>
          <Button type="submit" {...(isDanger ? { color: 'red.9' } : {})} loading={isRunning} disabled={!isReady}>
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
