import { Button, PasswordInput, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { useActor } from '../session/actor.ts';

export function PasswordPanel() {
  const t = useTexts();
  const { user } = useActor();
  const { mutate, isPending, error } = useChange({
    ask: (client, body: { readonly old_password: string; readonly new_password: string }) =>
      client.api.changePassword({ path: { userId: user.user_id }, body }),
    touches: [['sessions']],
    done: () => t.account.passwordChanged,
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const passwords = { old_password: String(given.get('old')), new_password: String(given.get('new')) };
    mutate(passwords, { onSuccess: () => form.reset() });
  };
  return (
    <Panel title={t.account.password}>
      <form onSubmit={submit} aria-label={t.account.changePassword}>
        <Stack gap="sm">
          <PasswordInput
            name="old"
            label={t.account.oldPassword}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t.account.oldPassword }}
          />
          <PasswordInput
            name="new"
            label={t.account.newPassword}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t.account.newPassword }}
          />
          <Refusal
            error={error}
            fields={{ old_password: t.account.oldPassword, new_password: t.account.newPassword }}
          />
          <Button type="submit" variant="light" loading={isPending}>
            {t.account.changePassword}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
