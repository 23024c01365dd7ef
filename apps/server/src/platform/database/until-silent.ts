import { setTimeout as sleep } from 'node:timers/promises';

/** What can be asked. */
interface Asked {
  query(text: string): Promise<unknown>;
}

const usualPauseMs = 5000;

/**
 * A connection that only listens looks the same whether nothing happens or nothing comes through any more: a cut cable, or a proxy that forgot
 * it, tells nobody, and the system would find out after hours. So it is asked now and then.
 * @throws Error when it does not answer within `pauseMs`, or when `signal` ends the asking
 */
export async function untilSilent(connection: Asked, signal: AbortSignal, pauseMs = usualPauseMs): Promise<never> {
  for (;;) {
    await sleep(pauseMs, undefined, { signal });
    const late = sleep(pauseMs, undefined, { signal }).then(() => {
      throw new Error('timeout expired: the connection that listens does not answer');
    });
    // Whichever lost the race still ends, and is no news.
    late.catch(() => {});
    await Promise.race([connection.query('select 1'), late]);
  }
}
