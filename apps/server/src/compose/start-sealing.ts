import { keepSealed } from '../modules/vault/keep-sealed.ts';
import type { Database } from '../platform/database/database.ts';
import { sqlSealUpkeep } from '../platform/database/seal-upkeep.sql.ts';
import { asServer } from '../shared/origin.ts';
import { repeat } from '../shared/repeat.ts';
import type { Building } from './building.ts';

const minuteMs = 60_000;

/** Has every template sealed with the current key of its company. */
export function startSealing({ log, opened }: Building, database: Database) {
  const sealing = sqlSealUpkeep(database);
  let isRewrapped = false;
  const task = repeat({
    name: 'sealing templates',
    everyMs: minuteMs,
    log,
    work: (signal) =>
      asServer('sealTemplates', async () => {
        // Once: servers that were started with the keys of their files in different order would do it in turns for ever.
        const rewrapped = isRewrapped ? 0 : await sealing.rewrapKeys();
        isRewrapped = true;
        const { resealed, destroyed } = await keepSealed(sealing, signal);
        if (rewrapped + resealed + destroyed > 0)
          log.info({ rewrapped, resealed, destroyed }, 'templates were sealed anew');
      }),
  });
  opened.defer(() => task.stop());
  return task;
}
