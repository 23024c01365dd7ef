import type { CompanyId } from '../../shared/ids.ts';
import type { DueCount, RetentionStore, RetentionWork } from './retention.store.ts';
import { dueBefore, type RetentionRule } from './retention.ts';

/** How much a rule of a company is about. */
export interface DueRule extends DueCount {
  readonly companyId: CompanyId;
  readonly rule: RetentionRule;
}

interface PreviewOrder {
  readonly companyId: CompanyId;
  readonly rules: readonly RetentionRule[];
  readonly now: Date;
}

/** How much these rules are about now. */
export async function previewRetention(
  retention: Pick<RetentionStore, 'countDue'>,
  { companyId, rules, now }: PreviewOrder,
): Promise<readonly DueRule[]> {
  const due: DueRule[] = [];
  for (const rule of rules)
    due.push({ companyId, rule, ...(await retention.countDue(companyId, rule, dueBefore(rule, now))) });
  return due;
}

/** The same for the rules of all companies. */
export async function previewAll(
  work: Pick<RetentionWork, 'findAll'>,
  retention: Pick<RetentionStore, 'countDue'>,
  now: Date,
): Promise<readonly DueRule[]> {
  const due: DueRule[] = [];
  for (const { companyId, rules } of await work.findAll())
    due.push(...(await previewRetention(retention, { companyId, rules, now })));
  return due;
}
