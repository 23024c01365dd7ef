import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../shared/logger.ts';
import { asServer } from '../../../shared/origin.ts';
import type { Database } from '../database.ts';
import { copyPage, countUncopied, findBehind } from './vector-copy.sql.ts';

/** Copies templates to where pgvector searches, as they come. */
export interface VectorCopying {
  /** Somebody may have been added somewhere. */
  wake(): void;
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
  const running = asServer('copyVectors', run);

  async function run(): Promise<void> {
    while (!signal.aborted) {
      bell = new AbortController();
      await copyAll({ database, log, signal }).catch((err: unknown) =>
        log.warn({ err }, 'templates cannot be copied for the search at the moment'),
      );
      await sleep(longestPauseMs, undefined, { signal: AbortSignal.any([bell.signal, signal]) }).catch(() => {});
      await sleep(shortestPauseMs, undefined, { signal }).catch(() => {});
    }
  }

  return {
    wake: () => bell.abort(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Everything that is not copied now, with its progress in the log where it takes its time. */
export async function copyAll(options: {
  readonly database: Database;
  readonly log: Logger;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { database, log, signal } = options;
  let toldAt = performance.now();
  let isLong = false;
  for (const templates of await findBehind(database)) {
    while (!signal.aborted && !(await copyPage(database, templates))) {
      if (performance.now() < toldAt + progressEveryMs) continue;
      log.info({ templates: await countUncopied(database) }, 'templates that are still to be copied for the search');
      toldAt = performance.now();
      isLong = true;
    }
    if (signal.aborted) return;
  }
  if (isLong) log.info('all templates are copied for the search');
}
