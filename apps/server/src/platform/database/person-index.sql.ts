import { setImmediate } from 'node:timers/promises';
import type { PersonImageId } from '../../modules/collections/collection.ts';
import type { Neighbour, PersonIndex } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import { sqlCollectionsStore } from './collections.store.sql.ts';
import type { Database } from './database.ts';
import { dot, toVector } from './vectors.ts';

/** Embeddings of 512 numbers that are read and compared in one go: about 5 ms, after which others have their turn. */
const pageRows = 500;

const page = `select id as "imageId", person_id as "personId", embedding from person_images
  where company_id = $1 and collection_id = $2 and model_id = $3 and model_version = $4 and id > $5
  order by id limit ${pageRows}`;

const foreign = `select count(*)::integer as skipped from person_images
  where company_id = $1 and collection_id = $2 and (model_id <> $3 or model_version <> $4)`;

const beforeAll = '00000000-0000-0000-0000-000000000000' as PersonImageId;

interface EmbeddingRow extends Pick<Neighbour, 'imageId' | 'personId'> {
  readonly embedding: Buffer;
}

/** Compares with every embedding that PostgreSQL holds at this moment: what any server wrote is seen at once. */
export function sqlPersonIndex(database: Database, reach: Reach): PersonIndex {
  const { runRepeatable } = database.within(reach);
  const collections = sqlCollectionsStore(database, reach);

  /** `wanted`: company, collection, id and version of the model. */
  async function* readPages(wanted: readonly string[]): AsyncGenerator<EmbeddingRow[]> {
    for (let last = beforeAll, isMore = true; isMore; ) {
      const { rows } = await runRepeatable<EmbeddingRow>({
        name: 'person_index_page',
        text: page,
        values: [...wanted, last],
      });
      if (rows.length > 0) yield rows;
      isMore = rows.length === pageRows;
      last = rows.at(-1)?.imageId ?? last;
      await setImmediate();
    }
  }

  return {
    async search({ companyId, collectionId, model, probes, count }) {
      const collection = await collections.find(collectionId);
      if (collection?.companyId !== companyId) return undefined;
      if (!model) return { collection, nearest: [], compared: 0, skipped: 0 };
      const wanted = [companyId, collectionId, model.id, model.version];
      const { rows } = await runRepeatable<{ skipped: number }>({ text: foreign, values: wanted });
      const nearest = probes.map((): Neighbour[] => []);
      let compared = 0;
      for await (const photos of readPages(wanted)) {
        compared += photos.length;
        for (const { embedding: bytes, ...photo } of photos) {
          const embedding = toVector(bytes);
          for (const [index, probe] of probes.entries())
            keepNearest(nearest[index]!, { ...photo, embedding, cosine: dot(probe, embedding) }, count);
        }
      }
      return { collection, nearest, compared, skipped: rows[0]?.skipped ?? 0 };
    },
  };
}

/** Of each person only the photo that is most like the probe counts; the most similar persons come first. */
function keepNearest(nearest: Neighbour[], photo: Neighbour, count: number): void {
  const known = nearest.findIndex(({ personId }) => personId === photo.personId);
  if (known >= 0 && nearest[known]!.cosine >= photo.cosine) return;
  if (known < 0 && nearest.length >= count && nearest.at(-1)!.cosine >= photo.cosine) return;
  if (known >= 0) nearest.splice(known, 1);
  const place = nearest.findIndex(({ cosine }) => cosine < photo.cosine);
  nearest.splice(place < 0 ? nearest.length : place, 0, photo);
  if (nearest.length > count) nearest.pop();
}
