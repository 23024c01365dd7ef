import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core';
import type { SessionView, UserView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { FailureLine } from '../failures/failure-line.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, reachesAll, useActor } from '../session/actor.ts';
import { nameOf } from '../session/name-of.ts';
import { mayManage } from '../users/user-role.ts';
import { IssueToken } from './issue-token.tsx';
import { useTokenSessions } from './use-token-sessions.ts';

/** Machine accounts, each with how many tokens hold and when one was last used. */
export function AccountsTable({ users }: { readonly users: readonly UserView[] }) {
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'session.issue');
  const { data: sessions, error, refetch } = useTokenSessions(users);
  return (
    <>
      {!sessions && <FailureLine error={error} retry={refetch} />}
      <Table verticalSpacing="sm" highlightOnHover aria-label={t.tokens.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.tokens.account}</Table.Th>
            {isForAll && <Table.Th visibleFrom="md">{t.companies.company}</Table.Th>}
            <Table.Th>{t.tokens.tokens}</Table.Th>
            <Table.Th visibleFrom="sm">{t.tokens.lastUsed}</Table.Th>
            <Table.Th aria-label={t.tokens.issue} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <AccountRow
              key={user.user_id}
              user={user}
              isForAll={isForAll}
              sessions={sessions && (sessions.get(user.user_id) ?? [])}
            />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function AccountRow(props: {
  readonly user: UserView;
  readonly isForAll: boolean;
  /** Undefined while they are read. */
  readonly sessions: readonly SessionView[] | undefined;
}) {
  const { user, isForAll, sessions } = props;
  const t = useTexts();
  const used = sessions && Math.max(0, ...sessions.map(({ time_used }) => time_used));
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          fw={600}
          size="sm"
          renderRoot={(rest) => <Link to="/users/$userId" params={{ userId: user.user_id }} {...rest} />}
        >
          {nameOf(user)}
        </Anchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {user.email}
        </Text>
        {!user.is_active && (
          <Badge size="sm" variant="light" color="red" tt="none">
            {t.users.blocked}
          </Badge>
        )}
      </Table.Td>
      {isForAll && (
        <Table.Td visibleFrom="md">
          <CompanyName id={user.company_id} />
        </Table.Td>
      )}
      <Table.Td>{sessions ? t.tokens.count(sessions.length) : '…'}</Table.Td>
      <Table.Td visibleFrom="sm">{used ? <Time at={used} /> : null}</Table.Td>
      <Table.Td>
        <RowActions user={user} hasTokens={(sessions?.length ?? 0) > 0} />
      </Table.Td>
    </Table.Tr>
  );
}

function RowActions({ user, hasTokens }: { readonly user: UserView; readonly hasTokens: boolean }) {
  const t = useTexts();
  const actor = useActor();
  const [asked, setAsked] = useState<'issue' | 'revoke' | null>(null);
  const name = nameOf(user);
  const close = () => setAsked(null);
  const revoke = useChange({
    ask: (client, _: undefined) => client.api.revokeUserSessions({ path: { userId: user.user_id } }),
    touches: [['sessions']],
    done: () => t.tokens.revoked(name),
    hasForm: true,
  });
  if (!mayManage(actor, user)) return null;
  return (
    <Group gap="xs" justify="flex-end">
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => setAsked('issue')}
        aria-label={`${t.tokens.issue}: ${name}`}
      >
        {t.tokens.issue}
      </Button>
      {may(actor, 'session.revoke') && hasTokens && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAsked('revoke')}
          aria-label={`${t.tokens.revoke}: ${name}`}
        >
          {t.tokens.revoke}
        </Button>
      )}
      {asked === 'issue' && <IssueToken user={user} onClose={close} />}
      {asked === 'revoke' && (
        <ConfirmChange
          change={revoke}
          given={undefined}
          title={t.tokens.revokeTitle(name)}
          verb={t.tokens.revoke}
          onClose={close}
        >
          {t.tokens.revokeHelp}
        </ConfirmChange>
      )}
    </Group>
  );
}
