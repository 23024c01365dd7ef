import type { Job } from './job.ts';

/** Port: jobs that wait, for whoever works on them, of all companies. Several servers may take from one queue. */
export interface JobQueue {
  /** Takes the job that has been due longest, for `leaseMs`; nobody else gets it before that has passed. */
  take(leaseMs: number): Promise<Job | undefined>;
  /** Lengthens a lease. False when it was lost: another may have taken the job. */
  renew(job: Job, leaseMs: number): Promise<boolean>;
  /** Takes the job out of the queue, unless its lease was lost. */
  finish(job: Job): Promise<void>;
  /** Gives the job back, to be taken again after a pause. `uncounted` = the attempt was no fault of the job. */
  postpone(job: Job, pauseMs: number, attempt: 'counted' | 'uncounted'): Promise<void>;
  /** Calls `wake` whenever jobs were added, by any server, as far as word of it gets through. */
  listen(wake: () => void): { close(): Promise<void> };
}
