import type { QueueView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { type QueueState, runningOrders } from './queue-office.ts';

export function toQueueView(queue: QueueState): QueueView {
  const { pausedAt, depths, waiting, workers, givenUp } = queue;
  return {
    state: stateOf(queue),
    time_paused: pausedAt && toUnixSeconds(pausedAt),
    depths: depths.map(({ oldestMs, ...depth }) => ({ ...depth, oldest_seconds: oldestMs / 1000 })),
    waiting: waiting.map(({ priority, count, oldestMs }) => ({ priority, count, oldest_seconds: oldestMs / 1000 })),
    workers: workers.map(({ id, host, pid, role, places, startedAt, seenAt }) => ({
      ...{ worker_id: id, host, pid, role, places },
      ...{ time_started: toUnixSeconds(startedAt), time_seen: toUnixSeconds(seenAt) },
    })),
    given_up: givenUp.map(({ id, companyId, folderId, groupId, attempts, reason, givenUpAt }) => ({
      ...{ job_id: id, company_id: companyId, folder_id: folderId, group_id: groupId, attempts, reason },
      time_given_up: toUnixSeconds(givenUpAt),
    })),
  };
}

function stateOf(queue: QueueState): QueueView['state'] {
  if (queue.pausedAt === null) return 'open';
  return runningOrders(queue) > 0 ? 'draining' : 'paused';
}
