import type { RetentionObject } from '@praesto/contract';
import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import type { Blobs } from '../media/blobs.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import type { Place, RetentionWork } from './retention.store.ts';
import { type CompanyRetention, dueBefore, type RetentionRule } from './retention.ts';

export interface ApplyRetentionDeps {
  readonly work: RetentionWork;
  readonly blobs: Pick<Blobs, 'remove'>;
  readonly now: Clock;
}

/** What one rule deleted. */
export interface RuleDone {
  readonly companyId: CompanyId;
  readonly object: RetentionObject;
  readonly count: number;
}

/**
 * Carries out the rules of all companies, or of one. Every step is a transaction with its receipt, so that whoever is killed in the middle
 * has deleted nothing without one; the next run goes on with what is left. Bytes go after the rows that spoke of them; what a kill
 * leaves of them is swept.
 */
export async function applyRetention(
  deps: ApplyRetentionDeps,
  { signal, only }: { readonly signal: AbortSignal; readonly only?: CompanyId },
): Promise<readonly RuleDone[]> {
  const done: RuleDone[] = [];
  for (const retention of await deps.work.findAll()) {
    if (only !== undefined && retention.companyId !== only) continue;
    for (const rule of retention.rules) {
      const count = await applyRule(deps, { retention, rule, signal });
      if (count > 0) done.push({ companyId: retention.companyId, object: rule.object, count });
    }
  }
  return done;
}

async function applyRule(
  { work, blobs, now }: ApplyRetentionDeps,
  { retention, rule, signal }: { retention: CompanyRetention; rule: RetentionRule; signal: AbortSignal },
): Promise<number> {
  const { companyId, userId } = retention;
  const runId = newId<'retention-run'>();
  const before = dueBefore(rule, now());
  let count = 0;
  let after: Place | null = null;
  while (!signal.aborted) {
    const step = await work.deleteSome({ companyId, userId, runId, rule, before, after, now: now() });
    count += step.count;
    await removeBlobs(blobs, step.freed);
    if (!step.last) break;
    after = step.last;
  }
  return count;
}
