import { randomUUID } from 'node:crypto';
import type { Collection } from '../../apps/server/src/modules/collections/collection.ts';
import { everything } from '../../apps/server/src/modules/companies/reach.ts';
import { keepSealed } from '../../apps/server/src/modules/vault/keep-sealed.ts';
import { sqlCollectionsStore } from '../../apps/server/src/platform/database/collections.store.sql.ts';
import { sqlSealUpkeep } from '../../apps/server/src/platform/database/seal-upkeep.sql.ts';
import { aCollection } from '../../apps/server/test/support/a-collection.ts';
import { fillCollection } from '../../apps/server/test/support/fill-collection.ts';
import type { BenchDatabase } from '../bench-lists/open-bench-database.ts';
import { faceOf } from './faces.ts';

const batch = 2000;

/** A collection of so many persons with a photo each, in a company of its own. */
export async function fillGallery({ owner, database }: BenchDatabase, photos: number): Promise<Collection> {
  const companyId = randomUUID();
  await owner.query('insert into companies (id, name) values ($1, $2)', [companyId, `Company ${companyId}`]);
  const collection = aCollection({ companyId } as Pick<Collection, 'companyId'>);
  await sqlCollectionsStore(database, everything).insert(collection);
  for (let first = 0; first < photos; first += batch) {
    const faces = Array.from({ length: Math.min(batch, photos - first) }, (_, place) => faceOf(first + place));
    await fillCollection(owner, collection, faces);
  }
  await keepSealed(sqlSealUpkeep(database), new AbortController().signal);
  await owner.query('vacuum analyze templates, person_images, collections');
  return collection;
}
