import type { CollectionId } from '../../../modules/collections/collection.ts';
import { everything } from '../../../modules/companies/reach.ts';
import type { CompanyId } from '../../../shared/ids.ts';
import type { Database, Query } from '../database.ts';
import {
  beforeAllTemplates,
  type ReadTemplate,
  readTemplatePage,
  type TemplatesIn,
  type TemplatesOf,
} from '../templates.sql.ts';
import { toVectorText } from './half-vectors.ts';

/** Where PostgreSQL tells of collections that changed. */
export const collectionsChannel = 'praesto_collections';

/** After every template of a revision. */
const lastImage = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const begin = `insert into vector_copies (collection_id, model_id, model_version, company_id, revision, image_id, copied)
  values ($1, $2, $3, $4, $5, $6, 0) on conflict do nothing`;

const position = `select revision, image_id as "imageId" from vector_copies
  where collection_id = $1 and model_id = $2 and model_version = $3 for update`;

const insertVectors = `insert into template_vectors (collection_id, model_id, model_version, company_id, image_id, embedding)
  select $1, $2, $3, $4, image_id, embedding::halfvec from unnest($5::uuid[], $6::text[]) copied (image_id, embedding)
  on conflict do nothing`;

const advance = `update vector_copies set revision = $4, image_id = $5, copied = copied + $6
  where collection_id = $1 and model_id = $2 and model_version = $3`;

/**
 * Copies the next templates of a collection to where pgvector searches. Nobody changes the collection meanwhile: who is
 * removed later takes their vector with them.
 * @returns whether everything is copied now
 */
export function copyPage(database: Database, of: TemplatesOf): Promise<boolean> {
  const { companyId, collectionId, model } = of;
  const key = [collectionId, model.id, model.version];
  const { transaction, masterKeys } = database.within({ kind: 'company', companyId });
  return transaction(async (query) => {
    const revision = await holdCollection(query, of);
    if (revision === undefined) return true;
    await query(begin, [...key, companyId, beforeAllTemplates.revision, beforeAllTemplates.imageId]);
    const { rows } = await query<{ revision: string; imageId: string }>(position, key);
    const after = { revision: Number(rows[0]!.revision), imageId: rows[0]!.imageId };
    const { templates, next } = await readTemplatePage(
      { runRepeatable: ({ text, values }) => query(text, values), masterKeys },
      of,
      after,
    );
    const copied = await insert(query, of, templates);
    const reached = next ?? { revision, imageId: lastImage };
    await query(advance, [...key, reached.revision, reached.imageId, copied]);
    return next === null;
  });
}

/** The lock that changes of a collection take, shared. @returns its revision; `undefined` when it is gone */
async function holdCollection(query: Query, { companyId, collectionId }: TemplatesOf): Promise<string | undefined> {
  const held = 'select revision from collections where id = $1 and company_id = $2 for share';
  const { rows } = await query<{ revision: string }>(held, [collectionId, companyId]);
  return rows[0]?.revision;
}

/** @returns how many were not there: whose person changed hands is among the templates once more */
async function insert(
  query: Query,
  { companyId, collectionId, model }: TemplatesOf,
  templates: readonly ReadTemplate[],
): Promise<number> {
  if (templates.length === 0) return 0;
  const ids = templates.map(({ imageId }) => imageId);
  const vectors = templates.map(({ embedding }) => toVectorText(embedding));
  const { rowCount } = await query(insertVectors, [collectionId, model.id, model.version, companyId, ids, vectors]);
  return rowCount ?? 0;
}

/** Every model that made templates of a collection: one look into the index for each. */
const modelsOfCollection = `with recursive models as (
    (select model_id, model_version from templates where collection_id = c.id order by 1, 2 limit 1)
    union all
    select further.model_id, further.model_version from models m cross join lateral (
      select t.model_id, t.model_version from templates t
      where t.collection_id = c.id and (t.model_id, t.model_version) > (m.model_id, m.model_version) order by 1, 2 limit 1
    ) further
  ) select * from models`;

const behind = `select c.id as "collectionId", c.company_id as "companyId", m.model_id as id, m.model_version as version
  from collections c cross join lateral (${modelsOfCollection}) m
  left join vector_copies v on v.collection_id = c.id and v.model_id = m.model_id and v.model_version = m.model_version
  where (v.revision, v.image_id) is distinct from (c.revision, '${lastImage}'::uuid) order by c.created_at`;

/** Whose templates are not all copied, of every company, the oldest collections first. */
export async function findBehind(database: Database): Promise<readonly TemplatesOf[]> {
  const { rows } = await database.within(everything).runRepeatable<Behind>({ text: behind });
  return rows.map(({ companyId, collectionId, id, version }) => ({ companyId, collectionId, model: { id, version } }));
}

interface Behind {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  readonly id: string;
  readonly version: string;
}

const copies = `select c.id as "collectionId", coalesce(v.copied, 0)::float8 as copied,
    coalesce((v.revision, v.image_id) = (c.revision, '${lastImage}'::uuid), false) as "isWhole"
  from collections c left join vector_copies v on v.collection_id = c.id and v.model_id = $3 and v.model_version = $4
  where c.company_id = $1 and c.id = any($2::uuid[])`;

/** How far the templates of some collections are copied; of one that is gone nothing is told. */
export async function readCopies(
  database: Database,
  { companyId, collectionIds, model }: TemplatesIn,
): Promise<readonly Copy[]> {
  const values = [companyId, collectionIds, model.id, model.version];
  const queries = database.within({ kind: 'company', companyId });
  const { rows } = await queries.runRepeatable<Copy>({ name: 'vector_copies', text: copies, values });
  return rows;
}

interface Copy {
  readonly collectionId: CollectionId;
  readonly copied: number;
  readonly isWhole: boolean;
}

const counts = `select (select count(*) from templates)::float8 as total,
    (select coalesce(sum(copied), 0) from vector_copies)::float8 as loaded`;

/** Templates of every company, and how many of them are copied. */
export async function countCopied(database: Database): Promise<{ readonly loaded: number; readonly total: number }> {
  const { rows } = await database.within(everything).runRepeatable<{ loaded: number; total: number }>({ text: counts });
  return rows[0]!;
}
