import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { CompanyPlaces } from './company-places.ts';
import { type AllowanceDeps, requireAllowance } from './require-allowance.ts';

/** What a company is held to, whichever way its analyses come in. */
export interface Limits extends AllowanceDeps {
  readonly places: CompanyPlaces;
}

/** A place is free as soon as one of those at work is done. */
const retryAfterSeconds = 1;

/**
 * Does the work of a request that waits for its analyses, if its company has a place for it and may have so many in a minute. Orders
 * that are answered in the background need no place to be accepted (`requireAllowance`): they wait for one.
 * @throws AppError `company.quota_reached` with the seconds after which to try again; whatever `work` throws
 */
export async function withinLimits<T>(
  limits: Limits,
  { companyId, count }: { readonly companyId: CompanyId; readonly count: number },
  work: () => Promise<T>,
): Promise<T> {
  if (count === 0) return work();
  const place = await limits.places.enter(companyId);
  if (!place) {
    const reason = 'as many requests and orders of the company are at work as may be at once';
    throw new AppError('company.quota_reached', { reason, retry_after_seconds: retryAfterSeconds });
  }
  try {
    await requireAllowance(limits, companyId, count);
    return await work();
  } finally {
    await place.leave();
  }
}
