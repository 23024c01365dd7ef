import type { OrderPriority } from '@praesto/contract';
import type { CompanyId, FolderId, GroupId, Id } from '../../shared/ids.ts';

/**
 * What comes first in the queue, with the numbers that it has there: what somebody waited for already, what was ordered in the background, and
 * what was ordered in no hurry.
 */
export const jobPriorities = { late: 1, normal: 0, low: -1 } as const satisfies Record<'late' | OrderPriority, number>;
export type JobPriority = keyof typeof jobPriorities;

/** An order that is to be answered in the background, before it is in the queue. */
export interface NewJob {
  readonly groupId: GroupId;
  readonly priority: JobPriority;
}

/** A queue entry: one order of analyses that is to be answered. */
export interface Job {
  readonly id: Id<'job'>;
  readonly companyId: CompanyId;
  readonly folderId: FolderId;
  readonly groupId: GroupId;
  readonly priority: JobPriority;
  /** How often it was taken, this time included. */
  readonly attempts: number;
  /** The request that ordered it; `null` where none did. */
  readonly requestId?: string | null;
  /** By which whoever took it is known. */
  readonly lease: Id<'lease'>;
}
