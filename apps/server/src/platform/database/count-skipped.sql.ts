import type { PersonSearch, PersonSearchResult } from '../../modules/collections/person-index.ts';
import type { Queries } from './database.ts';
import { notCurrent } from './embedding-models.sql.ts';

type Counted = Pick<PersonSearch, 'companyId' | 'collectionIds'> & {
  readonly model: NonNullable<PersonSearch['model']>;
};

type Skipped = Pick<PersonSearchResult, 'skipped' | 'accepted'>;

/** Whoever lacks a template of a model that counts is written down: nobody needs to be looked through for it. */
const lacking = `select (m.current_id, m.current_version) = ($3, $4) as "isCurrent", work.*
  from embedding_models m cross join (
    select count(*) filter (where not w.is_accepted)::integer as skipped, count(*) filter (where w.is_accepted)::integer as accepted
    from embedding_work w join person_images i on i.id = w.image_id
    where w.model_id = $3 and w.model_version = $4 and i.company_id = $1 and i.collection_id = any($2::uuid[])
  ) work`;

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

/**
 * Photos that one model cannot be asked about: there are no templates of it, and searches go on without those that are accepted.
 * @throws AppError `model.not_current` where persons are searched with another model
 */
export async function countSkipped(
  run: Queries['runRepeatable'],
  { companyId, collectionIds, model }: Counted,
): Promise<Skipped> {
  const values = [companyId, collectionIds, model.id, model.version];
  const { rows } = await run<Skipped & { isCurrent: boolean }>({ name: 'templates_lacking', text: lacking, values });
  if (!rows[0]) return countWithoutModels(run, values);
  const { isCurrent, ...skipped } = rows[0];
  if (!isCurrent) throw notCurrent();
  return skipped;
}

/** Where no server was started yet, such as for a benchmark. Quick where there are templates of one model only. */
async function countWithoutModels(run: Queries['runRepeatable'], values: unknown[]): Promise<Skipped> {
  const { rows } = await run<{ isMixed: boolean }>({ name: 'templates_mixed', text: others, values });
  if (!rows[0]!.isMixed) return { skipped: 0, accepted: 0 };
  const { skipped } = (await run<{ skipped: number }>({ text: skippedImages, values })).rows[0]!;
  return { skipped, accepted: 0 };
}

const kept = `select coalesce(bool_and(
    (current_id, current_version) = ($1, $2)
    or coalesce((second_id, second_version) = ($1, $2) and second_role <> 'dropped', false)
  ), true) as "isKept" from embedding_models`;

/**
 * To be asked after a search: templates of a model are deleted only once it is no longer kept.
 * @throws AppError `model.not_current`
 */
export async function requireKept(run: Queries['runRepeatable'], { id, version }: Counted['model']): Promise<void> {
  const { rows } = await run<{ isKept: boolean }>({ name: 'models_kept', text: kept, values: [id, version] });
  if (!rows[0]!.isKept) throw notCurrent();
}
