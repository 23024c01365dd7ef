import { Button, Paper } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UserView } from '@praesto/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Listed } from '../../features/lists/listed.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { CreateUser } from '../../features/users/create-user.tsx';
import { toUserQuery, toUserSearch, type UserSearch } from '../../features/users/user-search.ts';
import { UsersFilters } from '../../features/users/users-filters.tsx';
import { UsersTable } from '../../features/users/users-table.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Who may sign in, people and machines. */
export function UsersPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [isAsked, dialogue] = useDisclosure(false);
  const search = useSearch({ from: '/users' });
  const query = toUserQuery(search);
  const pages = usePages<UserView>({
    key: ['users', 'list', query],
    ask: (client, page, signal) => client.api.listUsers({ query: { ...query, ...page } }, { signal }),
  });
  const change = (changes: UserSearch) =>
    void navigate({ to: '/users', search: toUserSearch({ ...search, ...changes }), replace: true });
  return (
    <Page
      title={t.users.title}
      actions={
        may(actor, 'user.create') && (
          <Button leftSection={<Icon name="plus" />} onClick={dialogue.open}>
            {t.users.create}
          </Button>
        )
      }
    >
      <UsersFilters search={search} onChange={change} />
      <Paper withBorder>
        <Listed pages={pages} empty={<Notice icon="users" title={t.users.none} />}>
          {(users) => <UsersTable users={users} />}
        </Listed>
      </Paper>
      {isAsked && <CreateUser companyId={search.company ?? actor.user.company_id} onClose={dialogue.close} />}
    </Page>
  );
}
