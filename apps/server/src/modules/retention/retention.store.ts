import type { ListPage, RetentionReceiptQuery } from '@praesto/contract';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';
import type { CompanyRetention, Receipt, RetentionRule } from './retention.ts';

/** How much a rule is about. */
export interface DueCount {
  readonly count: number;
  readonly oldest: Date | null;
}

/** Port: the rules and receipts of the companies of a reach. */
export interface RetentionStore {
  find(companyId: CompanyId): Promise<CompanyRetention | undefined>;
  /** Replaces the rules. False when there is no such company. */
  set(retention: CompanyRetention): Promise<boolean>;
  /** How much of a company is older than `before`, as far as the rule is about it. */
  countDue(companyId: CompanyId, rule: RetentionRule, before: Date): Promise<DueCount>;
  listReceipts(companyId: CompanyId, query: RetentionReceiptQuery): Promise<ListPage<Receipt>>;
}

/** What one step of a run takes. */
export interface DeletionStep {
  readonly companyId: CompanyId;
  readonly runId: Id<'retention-run'>;
  readonly rule: RetentionRule;
  /** Who wrote the rule. */
  readonly userId: UserId;
  readonly before: Date;
  readonly now: Date;
  /** Where the step before ended. */
  readonly after: Place | null;
}

/** A place in the order of age. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** What a step did. */
export interface DeletionDone {
  readonly count: number;
  /** Keys of blobs that no row speaks of any more. */
  readonly freed: readonly string[];
  /** Where it ended; `null`: there was nothing more. */
  readonly last: Place | null;
}

/** Port: what the server itself does by the rules of all companies. */
export interface RetentionWork {
  findAll(): Promise<readonly CompanyRetention[]>;
  /** Deletes some of what is due and writes the receipt, all or nothing. What somebody else is at is left for another time. */
  deleteSome(step: DeletionStep): Promise<DeletionDone>;
}
