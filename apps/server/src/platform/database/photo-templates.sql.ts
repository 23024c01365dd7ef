import type { ModelId } from '@praesto/vision';
import type { Reach } from '../../modules/companies/reach.ts';
import type { PhotoTemplates } from '../../modules/vault/photo-templates.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import { readTemplates } from './templates.sql.ts';

const owner = { company: 't.company_id', user: 't.company_id' } as const;

/** Triggers write the log of changes; reading has none. */
const logReading = `select praesto_audit_append('template', 'read', array[$1::uuid], array[$2::uuid], array[''])`;

/** Templates are a company's, also for whoever sees only their own folders. */
export function sqlPhotoTemplates(database: Database, wholeReach: Reach): PhotoTemplates {
  const { transaction, masterKeys } = database.within(wholeReach);
  const reach: Reach = wholeReach.kind === 'own' ? { kind: 'company', companyId: wholeReach.companyId } : wholeReach;
  const { text: within, values: bounds } = reachCondition(reach, owner, 4);
  const models = `select t.model_id as id, t.model_version as version, t.company_id as "companyId" from templates t
    where t.collection_id = $1 and t.person_id = $2 and t.image_id = $3 and ${within} order by 1, 2`;
  return {
    read: ({ collectionId, personId }, imageId) =>
      transaction(async (query) => {
        const { rows } = await query<ModelId & { companyId: CompanyId }>(models, [
          ...[collectionId, personId, imageId],
          ...bounds,
        ]);
        if (!rows[0]) return undefined;
        const { companyId } = rows[0];
        await query(logReading, [companyId, imageId]);
        const reading: Parameters<typeof readTemplates>[0] = {
          runRepeatable: ({ text, values }) => query(text, values),
          masterKeys,
        };
        const read = rows.map(async ({ id, version }) => {
          const model = { id, version };
          const found = await readTemplates(reading, { companyId, collectionIds: [collectionId], model }, [imageId]);
          return found.map(({ embedding }) => ({ model, embedding }));
        });
        return (await Promise.all(read)).flat();
      }),
  };
}
