import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { CompaniesStore } from './companies.store.ts';

export interface AllowanceDeps {
  readonly companies: Pick<CompaniesStore, 'takeAllowance'>;
  /** For companies of which nothing else is said; `null` = any number. */
  readonly analysesPerMinute: number | null;
}

/**
 * Counts analyses that are about to be ordered against what the company may order in a minute. More at once than in a minute is let
 * in when nothing was ordered for that long.
 * @throws AppError `company.quota_reached` with the seconds after which there is room
 */
export async function requireAllowance(
  { companies, analysesPerMinute }: AllowanceDeps,
  companyId: CompanyId,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const waitMs = await companies.takeAllowance(companyId, { count, perMinute: analysesPerMinute });
  if (waitMs === 0) return;
  const reason = 'the company ordered as many analyses as it may in a minute';
  throw new AppError('company.quota_reached', { reason, retry_after_seconds: Math.ceil(waitMs / 1000) });
}
