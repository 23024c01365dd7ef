import type { ModelId } from '@praesto/vision';
import type { Collection } from '../../modules/collections/collection.ts';
import type {
  Neighbour,
  PersonIndex,
  PersonSearch,
  PersonSearchResult,
} from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import { sqlCollectionsStore } from './collections.store.sql.ts';
import { countSkipped, requireKept } from './count-skipped.sql.ts';
import type { Database } from './database.ts';
import { poolScores, widen } from './pool-scores.sql.ts';

const stillThere = `select image_id as "imageId", person_id as "personId", collection_id as "collectionId" from templates
  where company_id = $1 and image_id = any($2::uuid[])`;

/** How often a scan is begun again because somebody whom it found was removed meanwhile. */
const mostScans = 3;

/** A search in collections that are there, with embeddings to compare. */
export type Look = (
  search: PersonSearch & { readonly model: ModelId },
) => Promise<Pick<PersonSearchResult, 'nearest' | 'compared'>>;

/** Makes an index of what looks at everything once: whoever is removed while it looks is looked for again, and not told. */
export function searchUntilSteady(database: Database, reach: Reach, look: Look): PersonIndex {
  const queries = database.within(reach);
  const { runRepeatable } = queries;
  const store = sqlCollectionsStore(database, reach);

  async function findCollections({ companyId, collectionIds }: PersonSearch): Promise<Collection[] | undefined> {
    const found = await Promise.all(collectionIds.map((id) => store.find(id)));
    const own = found.filter((collection) => collection?.companyId === companyId);
    return own.length === found.length ? (own as Collection[]) : undefined;
  }

  async function lookOnce(search: PersonSearch): Promise<PersonSearchResult | undefined> {
    const collections = await findCollections(search);
    if (!collections) return undefined;
    const { model } = search;
    if (!model) return { collections, nearest: [], compared: 0, skipped: 0, accepted: 0 };
    const skipped = await countSkipped(runRepeatable, { ...search, model });
    const found = await look({ ...search, model });
    await requireKept(runRepeatable, model);
    // One that was deleted meanwhile is not there.
    return (await findCollections(search)) && { collections, ...skipped, ...found };
  }

  /** Whether somebody is where they were found. */
  async function lookAgain(companyId: string, { nearest }: PersonSearchResult): Promise<(found: Neighbour) => boolean> {
    const ids = [...new Set(nearest.flat().map(({ imageId }) => imageId))];
    if (ids.length === 0) return () => true;
    const { rows } = await runRepeatable<Whereabouts>({ text: stillThere, values: [companyId, ids] });
    const left = new Set(rows.map(nameOf));
    return (found) => left.has(nameOf(found));
  }

  async function searchBest(search: PersonSearch): Promise<PersonSearchResult | undefined> {
    for (let scans = 1; ; scans += 1) {
      const result = await lookOnce(search);
      if (!result) return undefined;
      const isLeft = await lookAgain(search.companyId, result);
      if (result.nearest.flat().every(isLeft)) return result;
      // Others take the places of those who went; where people go all the time, those places stay empty.
      if (scans === mostScans) return { ...result, nearest: result.nearest.map((one) => one.filter(isLeft)) };
    }
  }

  return {
    async search({ score = 'best', ...search }) {
      if (score === 'best' || !search.model) return searchBest(search);
      const found = await searchBest({ ...search, count: widen(search.count) });
      return (
        found && { ...found, nearest: await poolScores(queries, { ...search, model: search.model }, found.nearest) }
      );
    },
  };
}

type Whereabouts = Pick<Neighbour, 'imageId' | 'personId' | 'collectionId'>;

const nameOf = ({ imageId, personId, collectionId }: Whereabouts) => `${imageId} ${personId} ${collectionId}`;
