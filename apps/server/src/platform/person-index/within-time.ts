import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The result of `work` where it comes in time. Work that takes longer goes on, and `discard` gets what nobody waits for any more.
 * @throws what `late` gives, or whatever the signal was fired with
 */
export async function withinTime<T>(
  work: () => Promise<T>,
  options: {
    readonly limitMs: number;
    readonly signal: AbortSignal | undefined;
    readonly late: () => Error;
    readonly discard: (result: T) => void;
  },
): Promise<T> {
  const { limitMs, signal, late, discard } = options;
  signal?.throwIfAborted();
  const timer = new AbortController();
  const ends = AbortSignal.any([timer.signal, ...(signal ? [signal] : [])]);
  const inTime = work();
  const tooLate = sleep(limitMs, undefined, { signal: ends }).then(() => {
    throw late();
  });
  try {
    return await Promise.race([inTime, tooLate]);
  } catch (error) {
    // Where the work itself failed there is nothing to discard.
    inTime.then(discard, () => {});
    throw signal?.aborted ? signal.reason : error;
  } finally {
    timer.abort();
    await Promise.allSettled([tooLate]);
  }
}
