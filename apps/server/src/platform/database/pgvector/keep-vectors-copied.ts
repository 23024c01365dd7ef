import { setTimeout as sleep } from 'node:timers/promises';
import type { IndexStatus } from '../../../modules/collections/index-status.ts';
import type { Logger } from '../../../shared/logger.ts';
import { asServer } from '../../../shared/origin.ts';
import type { Database } from '../database.ts';
import { copyPage, countCopied, findBehind } from './vector-copy.sql.ts';

/** Copies templates to where pgvector searches, as they come. */
export interface VectorCopying {
  /** Somebody may have been added somewhere. */
  wake(): void;
  /** How far it is, as of a moment ago. */
  status(): IndexStatus;
  stop(): Promise<void>;
}

/** Between two looks for new templates when nobody tells of any. */
const longestPauseMs = 60_000;
/** Between two looks: many photos that are added one by one are copied together. Whoever searches meanwhile copies for themselves. */
const shortestPauseMs = 250;
const progressEveryMs = 10_000;

/** Copies what is missing, all of it at first, then whenever it is woken, until it is stopped. */
export function keepVectorsCopied(options: { readonly database: Database; readonly log: Logger }): VectorCopying {
  const { database, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let bell = new AbortController();
  let status: IndexStatus = { state: 'loading', loaded: 0, total: 0, outside: 0, memory: null };
  let countedAt = Number.NEGATIVE_INFINITY;
  const running = asServer('copyVectors', run);

  /** Loading is what is done at first: whoever comes later is copied by whoever searches for them. */
  function note(counted: Awaited<ReturnType<typeof countCopied>>, state: IndexStatus['state'] = status.state): void {
    countedAt = performance.now();
    status = { ...status, ...counted, state };
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      bell = new AbortController();
      try {
        const isDone = await copyAll({
          database,
          log,
          signal,
          ...(status.state === 'loading' ? { onCount: note } : {}),
        });
        // Counting a million takes longer than copying the one that came.
        if (isDone && (status.state === 'loading' || performance.now() > countedAt + progressEveryMs))
          note(await countCopied(database), 'ready');
      } catch (err) {
        log.warn({ err }, 'templates cannot be copied for the search at the moment');
      }
      await sleep(longestPauseMs, undefined, { signal: AbortSignal.any([bell.signal, signal]) }).catch(() => {});
      await sleep(shortestPauseMs, undefined, { signal }).catch(() => {});
    }
  }

  return {
    wake: () => bell.abort(),
    status: () => status,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Everything that is not copied now, with its progress in the log where it takes its time.
 * @param options.onCount told how far it is, at first and once in a while
 * @returns whether it came to its end
 */
export async function copyAll(options: {
  readonly database: Database;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly onCount?: (counted: Awaited<ReturnType<typeof countCopied>>) => void;
}): Promise<boolean> {
  const { database, log, signal, onCount } = options;
  let toldAt = performance.now();
  let isLong = false;
  onCount?.(await countCopied(database));
  for (const templates of await findBehind(database)) {
    while (!signal.aborted && !(await copyPage(database, templates))) {
      if (performance.now() < toldAt + progressEveryMs) continue;
      const counted = await countCopied(database);
      onCount?.(counted);
      log.info({ templates: counted.total - counted.loaded }, 'templates that are still to be copied for the search');
      toldAt = performance.now();
      isLong = true;
    }
    if (signal.aborted) return false;
  }
  if (isLong) log.info('all templates are copied for the search');
  return true;
}
