import type { PersonId, PersonImageId } from '../../modules/collections/collection.ts';
import type { Neighbour, PersonSearch } from '../../modules/collections/person-index.ts';
import type { Queries } from './database.ts';
import { readTemplates, type TemplatesIn } from './templates.sql.ts';
import { dot } from './vectors.ts';

/** Of how many persons the scores are pooled so that so many can be told: those whom `best` would tell are among them. */
export function widen(count: number): number {
  return 4 * count + 32;
}

const photosOf = `select id from person_images
  where company_id = $1 and collection_id = any($2::uuid[]) and person_id = any($3::uuid[])`;

/**
 * Gives persons who were found by their most similar photos the cosine with the mean of all their photos, as they are now. The plain
 * mean: weighting by quality was no better (docs/matching.md).
 */
export async function poolScores(
  queries: Pick<Queries, 'runRepeatable' | 'masterKeys'>,
  search: Pick<PersonSearch, 'probes' | 'count'> & TemplatesIn,
  nearest: readonly (readonly Neighbour[])[],
): Promise<readonly (readonly Neighbour[])[]> {
  const persons = [...new Set(nearest.flat().map(({ personId }) => personId))];
  const pools = await readPools(queries, search, persons);
  return nearest.map((found, place) =>
    found
      .flatMap((neighbour) => {
        const embedding = pools.get(neighbour.personId);
        return embedding ? [{ ...neighbour, embedding, cosine: dot(search.probes[place]!, embedding) }] : [];
      })
      .toSorted((a, b) => b.cosine - a.cosine)
      .slice(0, search.count),
  );
}

async function readPools(
  queries: Parameters<typeof poolScores>[0],
  search: TemplatesIn,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Float32Array>> {
  if (persons.length === 0) return new Map();
  const values = [search.companyId, search.collectionIds, persons];
  const { rows } = await queries.runRepeatable<{ id: PersonImageId }>({
    name: 'person_photos',
    text: photosOf,
    values,
  });
  const templates = await readTemplates(
    queries,
    search,
    rows.map(({ id }) => id),
  );
  const byPerson = Map.groupBy(templates, ({ personId }) => personId);
  return new Map([...byPerson].map(([id, own]) => [id, toMean(own.map(({ embedding }) => embedding))]));
}

/** Of unit length. */
function toMean(vectors: readonly Float32Array[]): Float32Array {
  const [first] = vectors;
  if (vectors.length === 1) return first!;
  const mean = new Float32Array(first!.length);
  for (const vector of vectors) for (let at = 0; at < mean.length; at += 1) mean[at]! += vector[at]!;
  const length = Math.hypot(...mean);
  // Photos that cancel each other out are like nobody: the cosine is 0.
  return length === 0 ? mean : mean.map((value) => value / length);
}
