import type { OrderPriority } from '@praesto/contract';
import type { AnalysisId, CompanyId, FolderId, GroupId, MediaId, UserId } from '../../shared/ids.ts';
import type { Media, MediaFacts } from '../media/media.ts';
import type { Analysis, OperatorWord } from './analysis.ts';

/** A folder to which something is added. */
export interface Target {
  readonly id: FolderId;
  readonly companyId: CompanyId;
}

/** A word of an operator; `word` null withdraws an earlier one. */
export interface Decision {
  readonly word: OperatorWord | null;
  readonly comment: string | null;
  readonly userId: UserId;
  readonly at: Date;
}

/** What changes of a folder; what is absent stays. */
export interface FolderChanges {
  readonly decision?: Decision;
  /** The comment alone. */
  readonly comment?: string | null;
  readonly resolutionEndpoint?: string | null;
}

/** `missing` also for what lies beyond the reach; `unfinished` when an analysis that counts is still in progress. */
export type ChangeOutcome = 'done' | 'missing' | 'unfinished';

/** `wiped`: its personal data is gone, and nothing is added any more. */
export type AddOutcome = 'done' | 'missing' | 'wiped';

/** Port: what is added to folders within one reach, and decided about them, after they were made. */
export interface OrdersStore {
  /** Adds media at the end, unless the folder would then have more than `maxMedia`. */
  addMedia(folder: Target, media: readonly Media[], maxMedia: number): Promise<AddOutcome | 'too_many'>;
  /** Adds pictures as media where they are not yet, the analyses of one group, and the job that answers them: all or nothing. */
  placeOrder(order: {
    readonly folder: Target;
    readonly pictures: readonly Media[];
    readonly analyses: readonly Analysis[];
    readonly groupId: GroupId;
    readonly priority: OrderPriority;
    /** `undefined` = stays as it is. */
    readonly resolutionEndpoint: string | null | undefined;
  }): Promise<AddOutcome>;
  /** The folder that a medium is in. */
  findFolderOfMedia(id: MediaId): Promise<FolderId | undefined>;
  decide(id: AnalysisId, decision: Decision): Promise<ChangeOutcome>;
  changeFolder(id: FolderId, changes: FolderChanges): Promise<ChangeOutcome>;
}

/** Port: what the server itself does to orders of all companies. Each analysis ends once: what has ended stays as it is. */
export interface OrderWork {
  /** Notes that the analyses of a group were taken up. */
  receive(groupId: GroupId, at: Date): Promise<void>;
  /** Forgets that they were: what they need is not there. */
  release(groupId: GroupId): Promise<void>;
  /**
   * Writes the answers of those of these analyses that are still in progress, and what that makes of their folder; and of media that were
   * not looked at before what showed now.
   */
  conclude(folder: Target, analyses: readonly Analysis[], media?: readonly MediaFacts[]): Promise<'done' | 'missing'>;
  /** Groups of which an analysis was received before `received`, or sent before `sent` and never received. */
  findStale(limits: { readonly received: Date; readonly sent: Date }): Promise<readonly StaleGroup[]>;
}

export interface StaleGroup {
  readonly folderId: FolderId;
  readonly groupId: GroupId;
  readonly wasReceived: boolean;
}
