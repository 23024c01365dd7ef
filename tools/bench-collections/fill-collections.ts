import { randomUUID } from 'node:crypto';
import type { Collection } from '../../apps/server/src/modules/collections/collection.ts';
import { everything } from '../../apps/server/src/modules/companies/reach.ts';
import { keepSealed } from '../../apps/server/src/modules/vault/keep-sealed.ts';
import { sqlCollectionsStore } from '../../apps/server/src/platform/database/collections.store.sql.ts';
import { sqlSealUpkeep } from '../../apps/server/src/platform/database/seal-upkeep.sql.ts';
import { aCollection } from '../../apps/server/test/support/a-collection.ts';
import { fillCollection } from '../../apps/server/test/support/fill-collection.ts';
import type { BenchDatabase } from '../bench-lists/open-bench-database.ts';
import { faceOf } from '../bench-search/faces.ts';

export interface Shape {
  readonly companies: number;
  /** Of each company. */
  readonly collections: number;
  /** Of each collection, with a photo each. */
  readonly persons: number;
}

/** Collections by company. The n-th person of all, counted through, has the face `faceOf(n)`. */
export async function fillCollections(
  { owner, database }: BenchDatabase,
  { companies, collections, persons }: Shape,
): Promise<readonly (readonly Collection[])[]> {
  const store = sqlCollectionsStore(database, everything);
  const filled: Collection[][] = [];
  let next = 0;
  for (let place = 0; place < companies; place += 1) {
    const companyId = randomUUID();
    await owner.query('insert into companies (id, name) values ($1, $2)', [companyId, `Company ${companyId}`]);
    const own: Collection[] = [];
    for (let each = 0; each < collections; each += 1) {
      const collection = aCollection({ companyId } as Pick<Collection, 'companyId'>);
      await store.insert(collection);
      await fillCollection(
        owner,
        collection,
        Array.from({ length: persons }, (_, person) => faceOf(next + person)),
      );
      next += persons;
      own.push(collection);
    }
    filled.push(own);
  }
  await keepSealed(sqlSealUpkeep(database), new AbortController().signal);
  await owner.query('vacuum analyze templates, person_images, collections');
  return filled;
}
