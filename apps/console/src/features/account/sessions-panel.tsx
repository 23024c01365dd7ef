import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SessionView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { Failure } from '../failures/failure.tsx';
import { useChange } from '../failures/use-change.ts';
import { useActor } from '../session/actor.ts';
import { deviceOf } from './device-of.ts';

/** Every place where somebody is signed in; each can be ended, or all of them: of one's own all but this one. */
export function SessionsPanel({ userId }: { readonly userId?: string }) {
  const t = useTexts();
  const { user } = useActor();
  const [isAsked, question] = useDisclosure(false);
  const isOwn = userId === undefined || userId === user.user_id;
  const path = { userId: userId ?? user.user_id };
  const sessions = useQuery({
    queryKey: ['sessions', path.userId],
    queryFn: () => call((client) => client.api.listUserSessions({ path, query: { limit: 100 } })),
  });
  const touches = [['sessions']];
  const endAll = useChange({
    ask: (client, _: undefined) => client.api.revokeUserSessions({ path, query: { keep_current: isOwn } }),
    touches,
    done: () => (isOwn ? t.account.endedAll : t.users.endedAll),
    // Of others' sessions it is asked before.
    hasForm: !isOwn,
  });
  const end = useChange({
    ask: (client, sessionId: string) => client.api.revokeSession({ path: { sessionId } }),
    touches,
  });
  return (
    <Panel
      title={isOwn ? t.account.sessions : t.users.sessions}
      aside={
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          loading={endAll.isPending}
          onClick={isOwn ? () => endAll.mutate(undefined) : question.open}
        >
          {isOwn ? t.account.endAll : t.users.endAll}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {isOwn ? t.account.sessionsHelp : t.users.sessionsHelp}
      </Text>
      {sessions.isPending && <Loading label={t.common.loading} />}
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data?.items.length === 0 && <Text size="sm">{t.users.noSessions}</Text>}
      <Stack
        gap="xs"
        component="ul"
        p={0}
        m={0}
        aria-label={isOwn ? t.account.sessions : t.users.sessions}
        style={{ listStyle: 'none' }}
      >
        {sessions.data?.items.map((session) => (
          <SessionRow key={session.session_id} session={session} onEnd={() => end.mutate(session.session_id)} />
        ))}
      </Stack>
      {isAsked && (
        <ConfirmChange
          change={endAll}
          given={undefined}
          title={t.users.endAllTitle}
          verb={t.users.endAll}
          onClose={question.close}
        >
          {t.users.endAllHelp}
        </ConfirmChange>
      )}
    </Panel>
  );
}

function SessionRow({ session, onEnd }: { readonly session: SessionView; readonly onEnd: () => void }) {
  const t = useTexts();
  const device = deviceOf(session.user_agent) ?? t.account.unknownDevice;
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={600}>
          {device}{' '}
          {session.is_current && (
            <Badge size="sm" variant="light" tt="none">
              {t.account.thisSession}
            </Badge>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {session.ip !== null && `${session.ip} · `}
          <Time at={session.time_used} />
        </Text>
      </div>
      {!session.is_current && (
        <Button size="compact-sm" variant="default" onClick={onEnd} aria-label={`${t.account.end}: ${device}`}>
          {t.account.end}
        </Button>
      )}
    </Group>
  );
}
