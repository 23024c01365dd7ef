import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import type { UserView } from '@praesto/client';
import { useState } from 'react';
import { SecretOnce } from '../../kit/secret-once.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { nameOf } from '../session/name-of.ts';

/** A token for a machine account: asked for, then shown this once. */
export function IssueToken({ user, onClose }: { readonly user: UserView; readonly onClose: () => void }) {
  const t = useTexts();
  const [revokesOthers, setRevokesOthers] = useState(false);
  const { mutate, isPending, error, data } = useChange({
    ask: (client, revoke_others: boolean) =>
      client.api.issueToken({ path: { userId: user.user_id }, body: { revoke_others } }),
    touches: [['sessions']],
    hasForm: true,
  });
  return (
    <TokenDialogue title={t.tokens.issueTitle(nameOf(user))} token={data?.access_token} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t.tokens.issueHelp}</Text>
        <Checkbox
          label={t.tokens.revokeOthers}
          description={t.tokens.revokeOthersHelp}
          checked={revokesOthers}
          onChange={(event) => setRevokesOthers(event.currentTarget.checked)}
        />
        <Refusal error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button loading={isPending} onClick={() => mutate(revokesOthers)}>
            {t.tokens.issue}
          </Button>
        </Group>
      </Stack>
    </TokenDialogue>
  );
}

/** What leads to a token, and then the token, which closes by its own button only. */
export function TokenDialogue(props: {
  readonly title: string;
  readonly token: string | undefined;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}) {
  const { title, token, onClose, children } = props;
  const t = useTexts();
  const isAsking = token === undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t.common.close }}
      withCloseButton={isAsking}
      closeOnClickOutside={isAsking}
      closeOnEscape={isAsking}
    >
      {isAsking ? (
        children
      ) : (
        <SecretOnce
          label={t.start.token}
          value={token}
          warning={t.tokens.once}
          words={t.common}
          done={t.webhooks.secretKept}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
