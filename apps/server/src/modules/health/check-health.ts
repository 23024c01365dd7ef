import { AppError } from '../../shared/app-error.ts';

/** Something an analysis needs: resolves when it works, rejects with the AppError that says why not. */
export type HealthProbe = () => Promise<void>;

/**
 * Resolves when an analysis could run now. Calls that come while a check is running share it, so that a healthcheck
 * costs the same however often it is asked for.
 * @throws AppError with the code of the first part that is down, and the reasons of all in `details.reasons`
 */
export function createHealthCheck(probes: Readonly<Record<string, HealthProbe>>): HealthProbe {
  let running: Promise<void> | undefined;
  return () => {
    running ??= checkAll(probes).finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function checkAll(probes: Readonly<Record<string, HealthProbe>>): Promise<void> {
  const parts = Object.keys(probes);
  const settled = await Promise.allSettled(Object.values(probes).map((probe) => probe()));
  const failures = settled.flatMap((result, place) =>
    result.status === 'rejected' ? [{ part: parts[place], error: toOutage(result.reason) }] : [],
  );
  const [first] = failures;
  if (!first) return;
  const reasons = failures.map(({ part, error }) => ({ part, reason: error.details?.reason ?? error.message }));
  throw new AppError(first.error.code, { reasons }, { cause: first.error });
}

function toOutage(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal.unknown', { reason: String(error) }, { cause: error });
}
