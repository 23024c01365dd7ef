import { AppError } from '../../shared/app-error.ts';

/** The name by which the trigger of migration 0018 refuses a medium whose challenge was used. */
const usedOnce = 'challenges_used_once';

/** The error to throw for a medium that could not be written: `challenge.used` where that is why, else as it was. */
export function toChallengeUsed(error: unknown): unknown {
  if ((error as { constraint?: unknown } | null)?.constraint !== usedOnce) return error;
  const fields = [{ field: 'media:challenge', reason: 'another clip was sent for it meanwhile' }];
  return new AppError('challenge.used', { fields }, { cause: error });
}
