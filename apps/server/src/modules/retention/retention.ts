import type { RetentionObject } from '@praesto/contract';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

/** What of a company is deleted when. */
export interface RetentionRule {
  readonly object: RetentionObject;
  /** Whatever is older. */
  readonly afterDays: number;
  /** Only folders whose metadata contains this. */
  readonly metaData: JsonObject | null;
  /** Never folders whose metadata contains this. */
  readonly unlessMetaData: JsonObject | null;
}

/** The rules of a company, and who wrote them. */
export interface CompanyRetention {
  readonly companyId: CompanyId;
  readonly rules: readonly RetentionRule[];
  readonly userId: UserId;
  readonly updatedAt: Date;
}

/** What was deleted by a rule. */
export interface Receipt {
  /** Made of all the rest. */
  readonly id: Id<'retention-receipt'>;
  readonly companyId: CompanyId;
  readonly runId: Id<'retention-run'>;
  readonly object: RetentionObject;
  readonly rule: RetentionRule;
  readonly userId: UserId;
  readonly before: Date;
  readonly count: number;
  readonly idsSha256: string;
  readonly createdAt: Date;
}

const dayMs = 86_400_000;

/** What was made before this is old enough. */
export function dueBefore({ afterDays }: Pick<RetentionRule, 'afterDays'>, now: Date): Date {
  return new Date(now.getTime() - afterDays * dayMs);
}
