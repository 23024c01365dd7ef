import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { Logger } from '../../shared/logger.ts';
import { untilSilent } from './until-silent.ts';

export interface NoticesOptions {
  readonly connection: ClientConfig;
  readonly log: Logger;
  /**
   * What to do when PostgreSQL tells of something, by channel, with what it tells. Also done after a pause, in which something may have
   * been missed, with nothing.
   */
  readonly listeners: Readonly<Record<string, (payload?: string) => void>>;
  /** How often the connection is asked whether it is still there, and how long it may take to say so. */
  readonly pauseMs?: number;
}

const reconnectPauseMs = 1000;
const connectWithinMs = 5000;

/**
 * Listens to what transactions tell each other by NOTIFY, on a connection of its own that is made again when it breaks.
 * A notice may be lost: whoever listens looks for itself now and then.
 */
export function openNotices({ connection, log, listeners, pauseMs }: NoticesOptions): { close(): Promise<void> } {
  const closing = new AbortController();
  let client: Client | undefined;
  const running = run();

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await listen().catch(({ message }: Error) => {
        if (!closing.signal.aborted) log.debug({ reason: message }, 'the connection that listens to PostgreSQL broke');
      });
      await sleep(reconnectPauseMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  /** Until the connection ends; rejects when it breaks or falls silent. */
  async function listen(): Promise<void> {
    const own = new Client({
      ...connection,
      application_name: 'praesto notices',
      keepAlive: true,
      connectionTimeoutMillis: connectWithinMs,
    });
    client = own;
    const asking = new AbortController();
    const ended = new Promise<void>((resolve, reject) => own.once('end', resolve).on('error', reject));
    try {
      await Promise.race([own.connect(), ended]);
      if (closing.signal.aborted) return;
      own.on('notification', ({ channel, payload }) => listeners[channel]?.(payload));
      for (const channel of Object.keys(listeners)) await own.query(`listen ${own.escapeIdentifier(channel)}`);
      for (const hear of Object.values(listeners)) hear();
      await Promise.race([ended, untilSilent(own, asking.signal, pauseMs)]);
    } finally {
      asking.abort();
      await own.end().catch(() => {});
    }
  }

  return {
    async close() {
      closing.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}
