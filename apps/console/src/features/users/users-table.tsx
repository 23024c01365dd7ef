import { Anchor, Badge, Table, Text } from '@mantine/core';
import type { UserView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import { nameOf } from '../session/name-of.ts';
import { belongsToCompany, roleOfUser } from './user-role.ts';

export function UsersTable({ users }: { readonly users: readonly UserView[] }) {
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'user.read');
  return (
    <Table verticalSpacing="xs" highlightOnHover aria-label={t.users.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.users.name}</Table.Th>
          <Table.Th>{t.users.role}</Table.Th>
          {isForAll && <Table.Th visibleFrom="md">{t.companies.company}</Table.Th>}
          <Table.Th visibleFrom="sm">{t.users.state}</Table.Th>
          <Table.Th visibleFrom="sm">{t.companies.created}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <Table.Tr key={user.user_id}>
            <Table.Td>
              <Anchor
                fw={600}
                size="sm"
                renderRoot={(props) => <Link to="/users/$userId" params={{ userId: user.user_id }} {...props} />}
              >
                {nameOf(user)}
              </Anchor>
              {nameOf(user) !== user.email && (
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {user.email}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              {t.roles[roleOfUser(user)]}
              <Text component="div" hiddenFrom="sm">
                <UserState user={user} />
              </Text>
            </Table.Td>
            {isForAll && (
              <Table.Td visibleFrom="md">
                {belongsToCompany(roleOfUser(user)) && <CompanyName id={user.company_id} />}
              </Table.Td>
            )}
            <Table.Td visibleFrom="sm">
              <UserState user={user} />
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Time at={user.time_created} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function UserState({ user }: { readonly user: UserView }) {
  const t = useTexts();
  return (
    <Badge variant="light" color={user.is_active ? 'teal' : 'red'} tt="none">
      {user.is_active ? t.users.active : t.users.blocked}
    </Badge>
  );
}
