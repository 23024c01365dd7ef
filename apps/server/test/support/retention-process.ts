import { applyRetention } from '../../src/modules/retention/apply-retention.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { sqlRetentionWork } from '../../src/platform/database/retention-work.sql.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { openLogger } from '../../src/shared/logger.ts';

/** Carries out retention on the database of the first argument and says so after each step: to be killed in the middle. */
const connection = { connectionString: process.argv[2]! };
const database = openDatabase({ connection, maxConnections: 1, log: openLogger({ level: 'error' }) });
const work = sqlRetentionWork(database);
await applyRetention(
  {
    work: {
      ...work,
      async deleteSome(step) {
        const done = await work.deleteSome(step);
        console.log(done.count);
        return done;
      },
    },
    blobs: { remove: async () => {} },
    now: systemClock,
  },
  { signal: AbortSignal.timeout(60_000) },
);
await database.close();
