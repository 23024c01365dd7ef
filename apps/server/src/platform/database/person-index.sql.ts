import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../modules/collections/collection.ts';
import type {
  Neighbour,
  PersonIndex,
  PersonSearch,
  PersonSearchResult,
} from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import { sqlCollectionsStore } from './collections.store.sql.ts';
import type { Database } from './database.ts';
import { beforeAllTemplates, type ReadTemplate, readTemplatePage, type TemplatesOf } from './templates.sql.ts';
import { dot } from './vectors.ts';

const skippedImages = `select count(*)::integer as skipped from person_images i
  where i.company_id = $1 and i.collection_id = any($2::uuid[]) and not exists (
    select from templates t where t.image_id = i.id and t.model_id = $3 and t.model_version = $4
  )`;

const stillThere = `select image_id as "imageId", person_id as "personId", collection_id as "collectionId" from templates
  where company_id = $1 and image_id = any($2::uuid[])`;

/** How often a scan is begun again because somebody whom it found was removed meanwhile. */
const mostScans = 3;

/** Compares with every embedding that PostgreSQL holds at this moment: what any server wrote is seen at once. */
export function sqlPersonIndex(database: Database, reach: Reach): PersonIndex {
  const { runRepeatable } = database.within(reach);
  const store = sqlCollectionsStore(database, reach);

  async function* readPages(wanted: TemplatesOf): AsyncGenerator<readonly ReadTemplate[]> {
    for (let after: typeof beforeAllTemplates | null = beforeAllTemplates; after; ) {
      const page = await readTemplatePage(runRepeatable, wanted, after);
      yield page.templates;
      after = page.next;
      await setImmediate();
    }
  }

  async function findCollections({ companyId, collectionIds }: PersonSearch): Promise<Collection[] | undefined> {
    const found = await Promise.all(collectionIds.map((id) => store.find(id)));
    const own = found.filter((collection) => collection?.companyId === companyId);
    return own.length === found.length ? (own as Collection[]) : undefined;
  }

  async function countSkipped({ companyId, collectionIds, model }: PersonSearch): Promise<number> {
    const values = [companyId, collectionIds, model?.id, model?.version];
    const { rows } = await runRepeatable<{ skipped: number }>({ text: skippedImages, values });
    return rows[0]!.skipped;
  }

  /** One look at everything. Not one statement: whoever is removed behind the page that is read is among the nearest. */
  async function scan(search: PersonSearch): Promise<PersonSearchResult | undefined> {
    const collections = await findCollections(search);
    if (!collections) return undefined;
    const { companyId, model, probes, count } = search;
    if (!model) return { collections, nearest: [], compared: 0, skipped: 0 };
    const skipped = await countSkipped(search);
    const nearest = probes.map((): Neighbour[] => []);
    let compared = 0;
    for (const { id: collectionId } of collections)
      for await (const templates of readPages({ companyId, collectionId, model })) {
        compared += templates.length;
        for (const template of templates)
          for (const [index, probe] of probes.entries())
            keepNearest(nearest[index]!, { ...template, collectionId, cosine: dot(probe, template.embedding) }, count);
      }
    return { collections, nearest, compared, skipped };
  }

  /** Whether somebody is where they were found. */
  async function lookAgain(companyId: string, { nearest }: PersonSearchResult): Promise<(found: Neighbour) => boolean> {
    const ids = [...new Set(nearest.flat().map(({ imageId }) => imageId))];
    if (ids.length === 0) return () => true;
    const { rows } = await runRepeatable<Whereabouts>({ text: stillThere, values: [companyId, ids] });
    const left = new Set(rows.map(nameOf));
    return (found) => left.has(nameOf(found));
  }

  return {
    async search(search) {
      for (let scans = 1; ; scans += 1) {
        const result = await scan(search);
        if (!result) return undefined;
        const isLeft = await lookAgain(search.companyId, result);
        if (result.nearest.flat().every(isLeft)) return result;
        // Others take the places of those who went; where people go all the time, those places stay empty.
        if (scans === mostScans) return { ...result, nearest: result.nearest.map((one) => one.filter(isLeft)) };
      }
    },
  };
}

type Whereabouts = Pick<Neighbour, 'imageId' | 'personId' | 'collectionId'>;

const nameOf = ({ imageId, personId, collectionId }: Whereabouts) => `${imageId} ${personId} ${collectionId}`;

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
