import { Button, Group, Stack, Text } from '@mantine/core';
import type { UserView } from '@praesto/client';
import { type FormEvent, useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { NewPassword } from './new-password.tsx';

/** Another password for somebody who forgot theirs, or whose is known to others. */
export function SetPasswordPanel({ user }: { readonly user: UserView }) {
  const t = useTexts();
  const [times, setTimes] = useState(0);
  const { mutate, isPending, error } = useChange({
    ask: (client, new_password: string) =>
      client.api.changePassword({ path: { userId: user.user_id }, body: { new_password } }),
    touches: [['sessions']],
    done: () => t.users.passwordSet,
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    mutate(password, { onSuccess: () => setTimes((n) => n + 1) });
  };
  return (
    <Panel title={t.account.password}>
      <form onSubmit={submit} aria-label={t.account.password}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t.users.setPasswordHelp}
          </Text>
          <NewPassword key={times} name="password" label={t.account.newPassword} />
          <Refusal error={error} fields={{ new_password: t.account.newPassword }} />
          <Group justify="flex-end">
            <Button type="submit" variant="light" loading={isPending}>
              {t.users.setPassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
