import { makeIndexes } from '../platform/database/background-indexes.ts';
import { type DatabaseOptions, openPool } from '../platform/database/database.ts';
import { repeat } from '../shared/repeat.ts';
import type { Building } from './building.ts';

/** Long enough for a full disk not to be filled again at once, and soon enough for whoever waits for the index. */
const usualPauseMs = 10 * 60_000;

/** Has the indexes made that are too large for a migration, now or when the server that is at it has gone. */
export function startMakingIndexes(
  { log, opened }: Pick<Building, 'log' | 'opened'>,
  connection: DatabaseOptions['connection'],
  pauseMs = usualPauseMs,
): void {
  // One to make them, and one to break it off. Hours may pass without a word: keepalive, so that no network takes it for dead.
  const own = { connection: { ...connection, keepAlive: true }, maxConnections: 2, log, isPatient: true } as const;
  const task = repeat({
    name: 'making indexes',
    everyMs: pauseMs,
    log,
    async work(signal) {
      const owner = openPool(own);
      try {
        await makeIndexes(owner, { log, signal });
      } catch (error) {
        // Whatever counts on them is slower without, and no worse.
        log.warn({ reason: (error as Error).message }, 'an index could not be made; it is tried again after a pause');
      } finally {
        await owner.end();
      }
    },
  });
  opened.defer(() => task.stop());
}
