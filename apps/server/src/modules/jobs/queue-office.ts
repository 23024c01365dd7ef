import type { CompanyId, FolderId, GroupId, Id } from '../../shared/ids.ts';
import type { PriorityDepth, QueueDepth } from './queue-depth.ts';
import type { SeenWorker } from './worker.ts';

/** An order that was tried too often. */
export interface GivenUpJob {
  readonly id: Id<'job'>;
  readonly companyId: CompanyId;
  readonly folderId: FolderId;
  readonly groupId: GroupId;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string | null;
  readonly givenUpAt: Date;
}

/** How the queue stands. */
export interface QueueState {
  /** Since when orders are not taken up; `null` = they are. */
  readonly pausedAt: Date | null;
  readonly depths: readonly QueueDepth[];
  readonly waiting: readonly PriorityDepth[];
  readonly workers: readonly SeenWorker[];
  /** The newest hundred. */
  readonly givenUp: readonly GivenUpJob[];
}

/** Port: what an operator does to the queue of orders, of all companies and servers. */
export interface QueueOffice {
  look(): Promise<QueueState>;
  /** Orders are accepted and wait; what runs goes on. Requests that wait for an answer are not concerned. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /**
   * Has orders tried again now, as if for the first time: those that were given up, whose analyses are in progress again, and those
   * that wait for the pause after a failure to end. @returns how many
   */
  retry(job: string | 'all'): Promise<number>;
}

/** How many orders are at work. */
export function runningOrders({ depths }: QueueState): number {
  return depths.find(({ queue, state }) => queue === 'orders' && state === 'running')?.count ?? 0;
}
