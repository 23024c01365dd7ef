import type { Pool } from 'pg';
import { type Suspects, sweepOrphans } from '../../src/modules/media/sweep-orphans.ts';
import { sqlBlobIndex } from '../../src/platform/database/blob-index.sql.ts';
import { openPool } from '../../src/platform/database/database.ts';
import { openMigratedDatabase } from '../../src/platform/database/open-migrated-database.ts';
import { openLogger } from '../../src/shared/logger.ts';
import type { World } from './world.ts';

/** What the sweeper of a stopped server finds, and what is wrong after it. */
export interface BlobCheck {
  /** Bytes that were written for answers that never came. */
  readonly swept: number;
  readonly wrong: readonly string[];
}

const keys = `
select blob_key as key from media where blob_key is not null
union all select blob_key from output_images where blob_key is not null
union all select blob_key from person_images where blob_key is not null`;

/** After the sweeper there is no medium without a row and no row without its medium. */
export async function checkBlobs(world: Pick<World, 'openLeftovers'>): Promise<BlobCheck> {
  const log = openLogger({ level: 'error', pretty: true });
  await using opened = new AsyncDisposableStack();
  const { connection, blobs } = await world.openLeftovers(opened);
  const database = await openMigratedDatabase({ connection, maxConnections: 2, log });
  opened.defer(() => database.close());
  const owner = openPool({ connection, maxConnections: 1, log });
  opened.defer(() => owner.end());
  const index = sqlBlobIndex(database);

  // Nothing is under way any more, so that nothing is too young, and the second look is as good at once.
  const soon = new Date(Date.now() + 2000);
  const look = (suspects: Suspects) => sweepOrphans({ blobs, index }, { before: soon, suspects, settledMs: 0 });
  const { removed: swept } = await look((await look(new Map())).suspects);
  const left: string[] = [];
  for await (const key of blobs.listOlderThan(soon)) left.push(key);
  const found = new Set(left);
  const withoutBlob = (await keysOf(owner)).filter((key) => !found.has(key));
  const withoutRow = (await index.withoutRow(left)).filter((key) => !key.includes('thumb'));
  return {
    swept,
    wrong: [
      ...withoutBlob.map((key) => `a row speaks of ${key}, which is not there`),
      ...withoutRow.map((key) => `no row speaks of ${key} after the sweep`),
    ],
  };
}

async function keysOf(owner: Pool): Promise<readonly string[]> {
  const { rows } = await owner.query<{ key: string }>(keys);
  return rows.map(({ key }) => key);
}
