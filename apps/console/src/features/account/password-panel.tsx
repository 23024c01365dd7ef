import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '../../api.ts';
import { Panel } from '../../kit/panel.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { useActor } from '../session/actor.ts';

export function PasswordPanel() {
  const t = useTexts();
  const toast = useToast();
  const { user } = useActor();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (passwords: { readonly old_password: string; readonly new_password: string }) =>
      call((client) => client.api.changePassword({ path: { userId: user.user_id }, body: passwords })),
    onSuccess: () => toast({ text: t.account.passwordChanged }),
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
          {error && (
            <Alert color="red" role="alert">
              {inWords(error, t)}
            </Alert>
          )}
          <Button type="submit" variant="light" loading={isPending}>
            {t.account.changePassword}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
