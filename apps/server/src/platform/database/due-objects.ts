import type { RetentionObject } from '@praesto/contract';
import type { RetentionRule } from '../../modules/retention/retention.ts';
import type { CompanyId } from '../../shared/ids.ts';

/** What a rule is about, as SQL over `o`. */
interface DueSource {
  readonly from: string;
  readonly where: string;
  /** By what it ages. */
  readonly at: string;
  readonly values: readonly unknown[];
}

const sources: Readonly<
  Record<RetentionObject, { readonly from: string; readonly at: string; readonly also: string }>
> = {
  folders: { from: 'folders', at: 'o.created_at', also: notInProgress() },
  media: { from: 'folders', at: 'o.created_at', also: `o.wiped_at is null and ${notInProgress()}` },
  reports: { from: 'reports', at: 'o.created_at', also: 'true' },
  event_sessions: { from: 'event_sessions', at: 'o.updated_at', also: 'true' },
  evaluations: { from: 'evaluations', at: 'o.created_at', also: `o.state not in ('waiting', 'running')` },
};

/** What is at work is not old, whatever its age. */
function notInProgress(): string {
  return `not exists (select from analyses a where a.folder_id = o.id and a.state = 'PROCESSING')`;
}

/** What of a company is older than `before`, as far as the rule is about it. */
export function dueSource(rule: RetentionRule, companyId: CompanyId, before: Date): DueSource {
  const { from, at, also } = sources[rule.object];
  const values: unknown[] = [companyId, before];
  const contains = (condition: object, isWanted: boolean) => {
    values.push(JSON.stringify(condition));
    return `${isWanted ? '' : 'not '}o.meta_data @> $${values.length}::jsonb`;
  };
  const where = [
    `o.company_id = $1 and ${at} < $2`,
    also,
    ...(rule.metaData ? [contains(rule.metaData, true)] : []),
    ...(rule.unlessMetaData ? [contains(rule.unlessMetaData, false)] : []),
  ];
  return { from, at, where: where.join(' and '), values };
}
