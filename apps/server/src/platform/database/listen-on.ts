import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../../shared/logger.ts';
import { untilSilent } from './until-silent.ts';

interface Listening {
  readonly channel: string;
  readonly hear: () => void;
  readonly log: Logger;
}

const pauseMs = 1000;

/** Listens to a channel of PostgreSQL over one connection, and over another one when that breaks, until it is stopped. */
export function listenOn(pool: Pool, { channel, hear, log }: Listening): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        const client = await pool.connect();
        await listenUntilBroken(client, { channel, hear, signal });
      } catch (error) {
        log.debug({ reason: (error as Error).message }, `listening to ${channel} broke`);
      }
      if (!signal.aborted) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function listenUntilBroken(
  client: PoolClient,
  { channel, hear, signal }: Omit<Listening, 'log'> & { readonly signal: AbortSignal },
): Promise<void> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const end = () => resolve();
  const asking = new AbortController();
  try {
    client.on('notification', hear).on('error', end).on('end', end);
    signal.addEventListener('abort', end, { once: true });
    await client.query(`listen ${channel}`);
    if (signal.aborted) return;
    hear();
    await Promise.race([ended, untilSilent(client, asking.signal)]);
  } finally {
    asking.abort();
    client.off('notification', hear).off('error', end).off('end', end);
    signal.removeEventListener('abort', end);
    // Not to be used for anything else: it would go on listening.
    client.release(true);
  }
}
