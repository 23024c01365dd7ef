import type { JobPriority } from './job.ts';

/**
 * Where an entry of a queue stands: `waiting` for a worker, `running` under a lease, `postponed` to be tried again after a
 * pause, `given_up` until somebody looks at it.
 */
export const queueStates = ['waiting', 'running', 'postponed', 'given_up'] as const;
export type QueueState = (typeof queueStates)[number];

/** `orders`: analyses that are answered in the background. `examinations`: media that servers without models want looked at. `evaluations`: error rates. */
export const queues = ['orders', 'examinations', 'evaluations'] as const;

/** How many entries of a queue stand where. */
export interface QueueDepth {
  readonly queue: (typeof queues)[number];
  readonly state: QueueState;
  readonly count: number;
  /** For how long the oldest of them has been there, in milliseconds; 0 where there is none. */
  readonly oldestMs: number;
}

/** How many orders of a priority wait for a worker. */
export interface PriorityDepth extends Pick<QueueDepth, 'count' | 'oldestMs'> {
  readonly priority: JobPriority;
}

/** Port: how much lies in the queues of all servers on one database, a depth for every state. */
export interface QueueDepths {
  measure(): Promise<readonly QueueDepth[]>;
  /** The orders that are `waiting`, by priority: what is taken up first comes first. */
  measureWaiting(): Promise<readonly PriorityDepth[]>;
}
