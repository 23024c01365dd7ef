import type { PersonSearch } from '../../modules/collections/person-index.ts';
import type { Queries } from './database.ts';

type Counted = Pick<PersonSearch, 'companyId' | 'collectionIds'> & {
  readonly model: NonNullable<PersonSearch['model']>;
};

/** Whether any of the collections has templates of another model: the first and the last in the order of an index. */
const others = `select exists (
    select from unnest($2::uuid[]) as c (id), lateral (
      (select model_id, model_version from templates t where t.company_id = $1 and t.collection_id = c.id
        order by model_id, model_version limit 1)
      union all
      (select model_id, model_version from templates t where t.company_id = $1 and t.collection_id = c.id
        order by model_id desc, model_version desc limit 1)
    ) as found where (found.model_id, found.model_version) <> ($3, $4)
  ) as "isMixed"`;

const skippedImages = `select count(*)::integer as skipped from person_images i
  where i.company_id = $1 and i.collection_id = any($2::uuid[]) and not exists (
    select from templates t where t.image_id = i.id and t.model_id = $3 and t.model_version = $4
  )`;

/** Photos that one model cannot be asked about: only others made templates of them. Quick where there are no others. */
export async function countSkipped(
  run: Queries['runRepeatable'],
  { companyId, collectionIds, model }: Counted,
): Promise<number> {
  const values = [companyId, collectionIds, model.id, model.version];
  const { rows } = await run<{ isMixed: boolean }>({ name: 'templates_mixed', text: others, values });
  if (!rows[0]!.isMixed) return 0;
  return (await run<{ skipped: number }>({ text: skippedImages, values })).rows[0]!.skipped;
}
