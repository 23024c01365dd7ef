import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { SessionView } from '@praesto/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { Time } from '../../kit/time.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure, inWords } from '../failures/failure.tsx';
import { useActor } from '../session/actor.ts';
import { deviceOf } from './device-of.ts';

/** Every place where one is signed in; each can be ended, or all but this one. */
export function SessionsPanel() {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { user } = useActor();
  const path = { userId: user.user_id };
  const sessions = useQuery({
    queryKey: ['sessions', user.user_id],
    queryFn: () => call((client) => client.api.listUserSessions({ path, query: { limit: 100 } })),
  });
  const refused = (error: unknown) => toast({ text: inWords(error, t), tone: 'red' });
  const onSettled = () => queries.invalidateQueries({ queryKey: ['sessions'] });
  const endAll = useMutation({
    mutationFn: () => call((client) => client.api.revokeUserSessions({ path, query: { keep_current: true } })),
    onSuccess: () => toast({ text: t.account.endedAll }),
    onError: refused,
    onSettled,
  });
  const end = useMutation({
    mutationFn: (sessionId: string) => call((client) => client.api.revokeSession({ path: { sessionId } })),
    onError: refused,
    onSettled,
  });
  return (
    <Panel
      title={t.account.sessions}
      aside={
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          loading={endAll.isPending}
          onClick={() => endAll.mutate()}
        >
          {t.account.endAll}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t.account.sessionsHelp}
      </Text>
      {sessions.isPending && <Loading label={t.common.loading} />}
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      <Stack gap="xs" component="ul" p={0} m={0} aria-label={t.account.sessions} style={{ listStyle: 'none' }}>
        {sessions.data?.items.map((session) => (
          <SessionRow key={session.session_id} session={session} onEnd={() => end.mutate(session.session_id)} />
        ))}
      </Stack>
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
