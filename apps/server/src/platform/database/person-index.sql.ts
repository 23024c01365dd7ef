import { setImmediate } from 'node:timers/promises';
import type { PersonId, PersonImageId } from '../../modules/collections/collection.ts';
import type { Neighbour, PersonIndex, PersonSearchResult } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import { sqlCollectionsStore } from './collections.store.sql.ts';
import type { Database } from './database.ts';
import { dot, toVectors } from './vectors.ts';

/** Photos that are read and compared in one go: a few milliseconds, after which others have their turn. */
const pageSize = 200;

/** A page is one row with everything joined: 500 rows would take ten times as long to be read. */
const page = `select count(*)::integer as count, string_agg(id::text, ',' order by id) as "imageIds",
    string_agg(person_id::text, ',' order by id) as "personIds", string_agg(embedding, '' order by id) as embeddings
  from (
    select id, person_id, embedding from person_images
    where company_id = $1 and collection_id = $2 and model_id = $3 and model_version = $4 and id > $5
    order by id limit ${pageSize}
  ) photos`;

const foreign = `select count(*)::integer as skipped from person_images
  where company_id = $1 and collection_id = $2 and (model_id <> $3 or model_version <> $4)`;

const stillThere = `select id from person_images where company_id = $1 and id = any($2::uuid[])`;

/** How often a scan is begun again because somebody whom it found was removed meanwhile. */
const mostScans = 3;

const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Page {
  readonly count: number;
  readonly imageIds: string;
  readonly personIds: string;
  readonly embeddings: Buffer;
}

type Photo = Omit<Neighbour, 'cosine'>;

function toPhotos({ count, imageIds, personIds, embeddings }: Page): readonly Photo[] {
  const images = imageIds.split(',') as PersonImageId[];
  const persons = personIds.split(',') as PersonId[];
  const vectors = toVectors(embeddings, count);
  return images.map((imageId, place) => ({ imageId, personId: persons[place]!, embedding: vectors[place]! }));
}

/** Compares with every embedding that PostgreSQL holds at this moment: what any server wrote is seen at once. */
export function sqlPersonIndex(database: Database, reach: Reach): PersonIndex {
  const { runRepeatable } = database.within(reach);
  const collections = sqlCollectionsStore(database, reach);

  /** `wanted`: company, collection, id and version of the model. */
  async function* readPages(wanted: readonly string[]): AsyncGenerator<readonly Photo[]> {
    for (let last = beforeAll, isMore = true; isMore; ) {
      const statement = { name: 'person_index_page', text: page, values: [...wanted, last] };
      const { rows } = await runRepeatable<Page>(statement);
      isMore = rows[0]!.count === pageSize;
      if (rows[0]!.count === 0) return;
      const photos = toPhotos(rows[0]!);
      yield photos;
      last = photos.at(-1)!.imageId;
      await setImmediate();
    }
  }

  /** One look at everything. Not one statement: whoever is removed behind the page that is read is among the nearest. */
  const scan: PersonIndex['search'] = async ({ companyId, collectionId, model, probes, count }) => {
    const collection = await collections.find(collectionId);
    if (collection?.companyId !== companyId) return undefined;
    if (!model) return { collection, nearest: [], compared: 0, skipped: 0 };
    const wanted = [companyId, collectionId, model.id, model.version];
    const { rows } = await runRepeatable<{ skipped: number }>({ text: foreign, values: wanted });
    const nearest = probes.map((): Neighbour[] => []);
    let compared = 0;
    for await (const photos of readPages(wanted)) {
      compared += photos.length;
      for (const photo of photos)
        for (const [index, probe] of probes.entries())
          keepNearest(nearest[index]!, { ...photo, cosine: dot(probe, photo.embedding) }, count);
    }
    return { collection, nearest, compared, skipped: rows[0]?.skipped ?? 0 };
  };

  /** Which of the photos that were found are there now. */
  async function findLeft(companyId: string, { nearest }: PersonSearchResult): Promise<ReadonlySet<string>> {
    const ids = [...new Set(nearest.flat().map(({ imageId }) => imageId))];
    if (ids.length === 0) return new Set();
    const { rows } = await runRepeatable<{ id: string }>({ text: stillThere, values: [companyId, ids] });
    return new Set(rows.map(({ id }) => id));
  }

  return {
    async search(search) {
      for (let scans = 1; ; scans += 1) {
        const result = await scan(search);
        if (!result) return undefined;
        const left = await findLeft(search.companyId, result);
        const isLeft = ({ imageId }: Neighbour) => left.has(imageId);
        if (result.nearest.flat().every(isLeft)) return result;
        // Others take the places of those who went; where people go all the time, those places stay empty.
        if (scans === mostScans) return { ...result, nearest: result.nearest.map((one) => one.filter(isLeft)) };
      }
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
