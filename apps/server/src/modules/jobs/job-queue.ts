import type { Id } from '../../shared/ids.ts';
import type { Job } from './job.ts';

/** What can be taken from a queue. */
export interface QueueEntry {
  readonly id: Id<string>;
  /** How often it was taken, this time included. */
  readonly attempts: number;
}

/** Port: entries that wait, for whoever works on them, of all companies. Several servers may take from one queue. */
export interface JobQueue<Entry extends QueueEntry = Job> {
  /** Takes the entry whose turn it is, for `leaseMs`; nobody else gets it before that has passed. */
  take(leaseMs: number): Promise<Entry | undefined>;
  /** Lengthens a lease. False when it was lost: another may have taken the entry, or it is gone. */
  renew(entry: Entry, leaseMs: number): Promise<boolean>;
  /** Takes the entry out of the queue, unless its lease was lost. */
  finish(entry: Entry): Promise<void>;
  /** Gives the entry back, to be taken again after a pause. `uncounted` = the attempt was no fault of the entry; `reason`: why it failed. */
  postpone(entry: Entry, pauseMs: number, attempt: 'counted' | 'uncounted', reason?: string): Promise<void>;
  /** Leaves the entry to be looked at: nobody takes it any more. */
  giveUp(entry: Entry, reason?: string): Promise<void>;
  /**
   * Calls `wake` whenever entries were added, by any server, as far as word of it gets through; and `drop` when nobody waits
   * for an entry any more.
   */
  listen(wake: () => void, drop: (id: QueueEntry['id']) => void): { close(): Promise<void> };
}
