import { AppError } from '../../shared/app-error.ts';

/** What whoever waits is told when the engine takes too long. */
export function tooLate(waitMs: number): AppError {
  return new AppError('inference.late', { reason: `the engine did not answer within ${waitMs / 1000} s` });
}

/**
 * Has work done for somebody who waits for it at most `waitMs` (`null`: as long as it takes), and not at all once they are gone. Both end
 * the waiting at once; the work ends when it heeds the signal, which an engine does between its steps and not while it loads its models.
 * @throws AppError `inference.late`; whatever the signal fires with
 */
export async function inTime<T>(
  { waitMs, signal }: { readonly waitMs: number | null; readonly signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const over = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  over.throwIfAborted();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => reject(over.reason);
  over.addEventListener('abort', end, { once: true });
  const timer = waitMs === null ? undefined : setTimeout(() => late.abort(tooLate(waitMs)), waitMs);
  try {
    return await Promise.race([work(over), ended]);
  } finally {
    clearTimeout(timer);
    over.removeEventListener('abort', end);
  }
}
