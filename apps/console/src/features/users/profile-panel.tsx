import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UserView } from '@praesto/client';
import type { FormEvent } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';

/** What a user is called, and the e-mail with which they sign in. */
export function ProfilePanel({ user, isEditable }: { readonly user: UserView; readonly isEditable: boolean }) {
  const t = useTexts();
  const { mutate, isPending, error } = useChange({
    ask: (client, body: { email: string; first_name: string | null; last_name: string | null }) =>
      client.api.changeUser({ path: { userId: user.user_id }, body }),
    touches: [['users'], ['me']],
    done: () => t.companies.saved,
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string) => String(given.get(name)).trim();
    mutate({ email: read('email'), first_name: read('first') || null, last_name: read('last') || null });
  };
  const shared = { readOnly: !isEditable, autoComplete: 'off' } as const;
  return (
    <Panel title={t.users.profile}>
      <form onSubmit={submit} aria-label={t.users.profile}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput name="first" label={t.users.first} defaultValue={user.first_name ?? ''} {...shared} />
            <TextInput name="last" label={t.users.last} defaultValue={user.last_name ?? ''} {...shared} />
          </SimpleGrid>
          <TextInput
            name="email"
            type="email"
            label={t.signIn.email}
            defaultValue={user.email}
            required
            withAsterisk={false}
            {...shared}
          />
          <Refusal
            error={error}
            fields={{ email: t.signIn.email, first_name: t.users.first, last_name: t.users.last }}
          />
          {isEditable && (
            <Group justify="flex-end">
              <Button type="submit" variant="light" loading={isPending}>
                {t.common.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
