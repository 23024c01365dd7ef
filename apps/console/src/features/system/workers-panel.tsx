import { Alert, Table } from '@mantine/core';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useQueueState } from './use-system.ts';

/** Servers with models that are alive. */
export function WorkersPanel() {
  const t = useTexts();
  const { data: queue } = useQueueState();
  if (!queue) return null;
  return (
    <Panel title={t.system.workers}>
      {queue.workers.length === 0 ? (
        <Alert color="orange" role="alert">
          {t.system.noWorkers}
        </Alert>
      ) : (
        <Table.ScrollContainer minWidth={360} aria-label={t.system.workers}>
          <Table fz="sm" aria-label={t.system.workers}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t.system.host}</Table.Th>
                <Table.Th scope="col">{t.system.role}</Table.Th>
                <Table.Th scope="col">{t.system.places}</Table.Th>
                <Table.Th scope="col">{t.system.since}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {queue.workers.map(({ worker_id, host, pid, role, places, time_started }) => (
                <Table.Tr key={worker_id}>
                  <Table.Th scope="row" fw={500}>
                    {host} ({pid})
                  </Table.Th>
                  <Table.Td>{role}</Table.Td>
                  <Table.Td>{places}</Table.Td>
                  <Table.Td>
                    <Time at={time_started} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
