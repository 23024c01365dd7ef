import { setImmediate } from 'node:timers/promises';
import { keepNearest } from '../../modules/collections/keep-nearest.ts';
import type { Neighbour, PersonIndex } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';
import { searchUntilSteady } from './search-until-steady.ts';
import { beforeAllTemplates, type ReadTemplate, readTemplatePage, type TemplatesOf } from './templates.sql.ts';
import { dot } from './vectors.ts';

/** Compares with every embedding that PostgreSQL holds at this moment: what any server wrote is seen at once. */
export function sqlPersonIndex(database: Database, reach: Reach): PersonIndex {
  const queries = database.within(reach);

  async function* readPages(wanted: TemplatesOf): AsyncGenerator<readonly ReadTemplate[]> {
    for (let after: typeof beforeAllTemplates | null = beforeAllTemplates; after; ) {
      const page = await readTemplatePage(queries, wanted, after);
      yield page.templates;
      after = page.next;
      await setImmediate();
    }
  }

  // Not one statement: whoever is removed behind the page that is read is among the nearest.
  return searchUntilSteady(database, reach, async ({ companyId, collectionIds, model, probes, count }) => {
    const nearest = probes.map((): Neighbour[] => []);
    let compared = 0;
    for (const collectionId of collectionIds)
      for await (const templates of readPages({ companyId, collectionId, model })) {
        compared += templates.length;
        for (const template of templates)
          for (const [index, probe] of probes.entries())
            keepNearest(nearest[index]!, { ...template, collectionId, cosine: dot(probe, template.embedding) }, count);
      }
    return { nearest, compared };
  });
}
