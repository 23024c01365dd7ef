import { Badge, Button, Group, Stack, Table, Text, Tooltip } from '@mantine/core';
import type { QueueView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Failure } from '../failures/failure.tsx';
import { may, useActor } from '../session/actor.ts';
import { age } from './age.ts';
import { useQueueState, useQueueSteps } from './use-system.ts';

const colors = { open: 'teal', draining: 'orange', paused: 'red' } as const;

/** What waits and runs, and whether anything is taken up. */
export function QueuePanel() {
  const t = useTexts();
  const { data: queue, error, refetch } = useQueueState();
  return (
    <Panel
      title={t.system.queue}
      aside={
        queue && (
          <Group gap="xs">
            <Badge variant="light" color={colors[queue.state]} role="status">
              {t.system.state[queue.state]}
            </Badge>
            {queue.time_paused !== null && (
              <Text size="xs" c="dimmed">
                {t.system.pausedSince} <Time at={queue.time_paused} />
              </Text>
            )}
          </Group>
        )
      }
    >
      {queue ? (
        <Stack>
          <Text size="sm" c="dimmed">
            {t.system.queueHelp}
          </Text>
          <Depths depths={queue.depths} />
          <Waiting waiting={queue.waiting} />
          <Steps state={queue.state} />
        </Stack>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Panel>
  );
}

const states = ['waiting', 'running', 'postponed', 'given_up'] as const;

function Depths({ depths }: Pick<QueueView, 'depths'>) {
  const t = useTexts();
  const numbers = useNumbers();
  const { plain } = numbers;
  const kinds = (['orders', 'examinations'] as const).filter(
    (kind) => kind === 'orders' || depths.some(({ queue, count }) => queue === kind && count > 0),
  );
  return (
    <Table aria-label={t.system.queue} layout="fixed" fz="sm" horizontalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          {kinds.length > 1 && <Table.Td />}
          {states.map((state) => (
            <Table.Th key={state} scope="col" fz="xs">
              {t.system.depth[state]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kinds.map((kind) => (
          <Table.Tr key={kind}>
            {kinds.length > 1 && (
              <Table.Th scope="row" fz="xs">
                {t.system.kinds[kind]}
              </Table.Th>
            )}
            {states.map((state) => {
              const found = depths.find((one) => one.queue === kind && one.state === state);
              return (
                <Table.Td key={state}>
                  <Text fw={700} size="lg" lh={1.2}>
                    {plain(found?.count ?? 0)}
                  </Text>
                  {found !== undefined && found.count > 0 && (
                    <Text size="xs" c="dimmed">
                      {t.system.oldest(age(found.oldest_seconds, numbers))}
                    </Text>
                  )}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Which orders come first of those that wait; of none there is nothing to say. */
function Waiting({ waiting }: Pick<QueueView, 'waiting'>) {
  const t = useTexts();
  const numbers = useNumbers();
  const { plain } = numbers;
  if (waiting.every(({ count }) => count === 0)) return null;
  return (
    <Table aria-label={t.system.waiting} fz="sm" horizontalSpacing={4} verticalSpacing={4}>
      <Table.Caption ta="start" px={0}>
        {t.system.waitingHelp}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th colSpan={3} scope="col" fz="xs">
            {t.system.waiting}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {waiting.map(({ priority, count, oldest_seconds: oldest }) => (
          <Table.Tr key={priority}>
            <Table.Th scope="row" fw={500}>
              {t.system.priority[priority]}
            </Table.Th>
            <Table.Td fw={700} ta="end">
              {plain(count)}
            </Table.Td>
            <Table.Td c="dimmed" ta="end">
              {count > 0 && t.system.oldest(age(oldest, numbers))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Steps({ state }: Pick<QueueView, 'state'>) {
  const t = useTexts();
  const actor = useActor();
  const { step } = useQueueSteps();
  if (!may(actor, 'queue.update')) return null;
  if (state !== 'open') {
    return (
      <Group>
        <Button loading={step.isPending} onClick={() => step.mutate('resume')}>
          {t.system.resume}
        </Button>
      </Group>
    );
  }
  const running = step.isPending ? step.variables : undefined;
  return (
    <Group gap="xs">
      {(['pause', 'drain'] as const).map((name) => (
        <Tooltip key={name} label={name === 'pause' ? t.system.pauseHelp : t.system.drainHelp} multiline maw={280}>
          <Button
            variant="default"
            loading={running === name}
            disabled={step.isPending && running !== name}
            onClick={() => step.mutate(name)}
          >
            {t.system[name]}
          </Button>
        </Tooltip>
      ))}
    </Group>
  );
}
