import type { CompanyId, FolderId, GroupId, Id } from '../../shared/ids.ts';

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
