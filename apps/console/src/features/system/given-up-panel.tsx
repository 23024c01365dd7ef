import { ActionIcon, Anchor, Button, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { shortId } from '../folders/short-id.ts';
import { may, useActor } from '../session/actor.ts';
import { useQueueState, useQueueSteps } from './use-system.ts';

/** Orders that were tried too often. */
export function GivenUpPanel() {
  const t = useTexts();
  const mayRetry = may(useActor(), 'queue.update');
  const { data: queue } = useQueueState();
  const { retry } = useQueueSteps();
  if (!queue) return null;
  const { given_up: jobs } = queue;
  return (
    <Panel
      title={t.system.givenUp}
      aside={
        mayRetry &&
        jobs.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="rerun" size={14} />}
            loading={retry.isPending && retry.variables === undefined}
            onClick={() => retry.mutate(undefined)}
          >
            {t.system.retryAll}
          </Button>
        )
      }
    >
      {jobs.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.system.noneGivenUp}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t.system.givenUpHelp}
          </Text>
          <Table.ScrollContainer minWidth={440} aria-label={t.system.givenUp}>
            <Table fz="sm" aria-label={t.system.givenUp}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t.system.order}</Table.Th>
                  <Table.Th scope="col">{t.system.attempts}</Table.Th>
                  <Table.Th scope="col">{t.system.reason}</Table.Th>
                  <Table.Th scope="col">{t.system.when}</Table.Th>
                  <Table.Td />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {jobs.map(({ job_id, folder_id: folderId, attempts, reason, time_given_up }) => (
                  <Table.Tr key={job_id}>
                    <Table.Td>
                      <Anchor
                        size="sm"
                        renderRoot={(rest) => <Link to="/orders/$folderId" params={{ folderId }} {...rest} />}
                      >
                        {shortId(folderId)}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{attempts}</Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
                    <Table.Td>
                      <Time at={time_given_up} />
                    </Table.Td>
                    <Table.Td>
                      {mayRetry && (
                        <ActionIcon
                          variant="subtle"
                          loading={retry.isPending && retry.variables === job_id}
                          aria-label={t.system.retry}
                          title={t.system.retry}
                          onClick={() => retry.mutate(job_id)}
                        >
                          <Icon name="rerun" size={16} />
                        </ActionIcon>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      )}
    </Panel>
  );
}
