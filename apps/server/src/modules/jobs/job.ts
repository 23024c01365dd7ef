import type { CompanyId, FolderId, GroupId, Id } from '../../shared/ids.ts';

/** Whose turn comes first, by the number that it has in the queue: whoever waited already, then what was ordered in the background. */
export const jobPriorities = { late: 1, normal: 0 } as const;
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
  /** How often it was taken, this time included. */
  readonly attempts: number;
  /** The request that ordered it; `null` where none did. */
  readonly requestId?: string | null;
  /** By which whoever took it is known. */
  readonly lease: Id<'lease'>;
}
