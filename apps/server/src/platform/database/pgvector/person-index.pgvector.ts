import type { ModelId } from '@praesto/vision';
import type { PersonImageId } from '../../../modules/collections/collection.ts';
import { keepNearest } from '../../../modules/collections/keep-nearest.ts';
import type { Neighbour, PersonIndex, PersonSearch } from '../../../modules/collections/person-index.ts';
import type { Reach } from '../../../modules/companies/reach.ts';
import type { Database } from '../database.ts';
import { searchUntilSteady } from '../search-until-steady.ts';
import { readTemplates } from '../templates.sql.ts';
import { dot } from '../vectors.ts';
import { mostRoundingError, toVectorText } from './half-vectors.ts';
import { makeReady } from './make-ready.ts';

/** Everything is compared; only what is nearest is handed over. No index of pgvector: see docs/why. */
const nearestVectors = `select image_id as "imageId", -(embedding <#> $5::halfvec) as product from template_vectors
  where company_id = $1 and collection_id = any($2::uuid[]) and model_id = $3 and model_version = $4
  order by embedding <#> $5::halfvec limit $6`;

/** Photos that are looked at closely at first, and by how much more where those cannot settle who is nearest. */
const fewest = 64;
const perPerson = 4;
const growth = 8;

type Asked = PersonSearch & { readonly model: ModelId };

/** What one probe came across. */
interface Nearby {
  readonly imageIds: readonly PersonImageId[];
  /** Nobody else reaches this cosine. */
  readonly ceiling: number;
}

/**
 * Compares inside PostgreSQL with every vector of the collections, as 16-bit floats, and then closely with the templates of
 * whoever could be among the nearest for all that the rounding may have hidden. As exact as comparing with every template.
 */
export function vectorPersonIndex(database: Database, reach: Reach, waitMs: number): PersonIndex {
  const queries = database.within(reach);
  const { runRepeatable } = queries;

  async function scan({ companyId, collectionIds, model }: Asked, probe: Float32Array, limit: number): Promise<Nearby> {
    const values = [companyId, collectionIds, model.id, model.version, toVectorText(probe), limit];
    const { rows } = await runRepeatable<{ imageId: PersonImageId; product: number }>({ text: nearestVectors, values });
    const isAll = rows.length < limit;
    return {
      imageIds: rows.map(({ imageId }) => imageId),
      ceiling: isAll ? Number.NEGATIVE_INFINITY : rows.at(-1)!.product + mostRoundingError(probe.length),
    };
  }

  /** Who of those that were come across is nearest, as of now. */
  async function compare(asked: Asked, probe: Float32Array, { imageIds }: Nearby): Promise<readonly Neighbour[]> {
    const templates = await readTemplates(queries, asked, imageIds);
    const nearest: Neighbour[] = [];
    for (const template of templates)
      keepNearest(nearest, { ...template, cosine: dot(probe, template.embedding) }, asked.count);
    return nearest;
  }

  async function findNearest(asked: Asked, probe: Float32Array): Promise<readonly Neighbour[]> {
    for (let limit = fewest + perPerson * asked.count; ; limit *= growth) {
      const found = await scan(asked, probe, limit);
      const nearest = await compare(asked, probe, found);
      const last = nearest.length < asked.count ? Number.NEGATIVE_INFINITY : nearest.at(-1)!.cosine;
      if (last >= found.ceiling) return nearest;
    }
  }

  return searchUntilSteady(database, reach, async (asked) => {
    const copied = await makeReady(database, asked, waitMs);
    const nearest: (readonly Neighbour[])[] = [];
    for (const probe of asked.probes) {
      asked.signal?.throwIfAborted();
      nearest.push(await findNearest(asked, probe));
    }
    return { nearest, compared: copied };
  });
}
