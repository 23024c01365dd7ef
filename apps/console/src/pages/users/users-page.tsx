import { Button, Paper } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UserView } from '@praesto/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Listed } from '../../features/lists/listed.tsx';
import { Nothing } from '../../features/lists/nothing.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { CreateUser } from '../../features/users/create-user.tsx';
import { toUserQuery, toUserSearch, type UserSearch } from '../../features/users/user-search.ts';
import { UsersFilters } from '../../features/users/users-filters.tsx';
import { UsersTable } from '../../features/users/users-table.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
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
  const create = may(actor, 'user.create') && (
    <Button leftSection={<Icon name="plus" />} onClick={dialogue.open}>
      {t.users.create}
    </Button>
  );
  return (
    <Page title={t.users.title} actions={create}>
      <UsersFilters search={search} onChange={change} />
      <Paper withBorder>
        <Listed
          pages={pages}
          empty={
            <Nothing
              icon="users"
              words={t.users}
              isFiltered={Object.keys(search).length > 0}
              onClear={() => void navigate({ to: '/users', search: {}, replace: true })}
              create={create}
            />
          }
        >
          {(users) => <UsersTable users={users} />}
        </Listed>
      </Paper>
      {isAsked && <CreateUser companyId={search.company ?? actor.user.company_id} onClose={dialogue.close} />}
    </Page>
  );
}
