import type { ModelId } from '@praesto/vision';
import type { CollectionId, PersonImageId } from '../../modules/collections/collection.ts';
import { everything } from '../../modules/companies/reach.ts';
import { keptModels } from '../../modules/models/embedding-models.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database, Queries } from './database.ts';
import { readModels } from './embedding-models.sql.ts';
import { readTemplatePage, type TemplateCursor, type TemplatesOf } from './templates.sql.ts';

/** What an index in memory learns from PostgreSQL, of every company. */
export interface TemplateFeed {
  /** All there is: of the model that persons are searched with, then others; the largest first. */
  list(): Promise<readonly GallerySize[]>;
  /** What there is of one collection. */
  listOf(id: CollectionId): Promise<readonly TemplatesOf[]>;
  /** How many templates there are. */
  count(of: TemplatesOf): Promise<number>;
  /** The models that templates are kept of; `undefined` where any are. */
  keptModels(): Promise<readonly ModelId[] | undefined>;
  /** Of a collection as it is now; `undefined` = it is gone. */
  revisionOf(id: CollectionId): Promise<number | undefined>;
  /** Templates after a place in the order of revisions. */
  read(of: TemplatesOf, after: TemplateCursor): ReturnType<typeof readTemplatePage>;
  /** Photos that were taken out of a collection after a place in the order of revisions; the oldest first, a page at a time. */
  readRemovals(id: CollectionId, after: TemplateCursor): Promise<RemovalPage>;
}

export interface GallerySize extends TemplatesOf {
  readonly templates: number;
  /** Of the collection, before anything of it was read. */
  readonly revision: number;
}

export interface RemovalPage {
  readonly imageIds: readonly PersonImageId[];
  /** Whether none after that place was forgotten meanwhile: who needs those must read the whole collection. */
  readonly isWhole: boolean;
  /** `null` after the last page. */
  readonly next: TemplateCursor | null;
}

const sizes = `select t.company_id as "companyId", t.collection_id as "collectionId", t.model_id as "modelId",
    t.model_version as "modelVersion", count(*)::integer as templates, c.revision
  from templates t join collections c on c.id = t.collection_id
  group by 1, 2, 3, 4, c.revision order by exists (
    select from embedding_models where current_id = t.model_id and current_version = t.model_version
  ) desc, templates desc`;

/** One look into the index for each model, however large the collection is. */
const modelsOf = `with recursive models as (
    (select model_id, model_version from templates where collection_id = $1 order by 1, 2 limit 1)
    union all
    select further.model_id, further.model_version from models m cross join lateral (
      select t.model_id, t.model_version from templates t
      where t.collection_id = $1 and (t.model_id, t.model_version) > (m.model_id, m.model_version) order by 1, 2 limit 1
    ) further
  ) select m.model_id as id, m.model_version as version, c.company_id as "companyId" from models m, collections c where c.id = $1`;

const removalPageSize = 5000;

/** In one statement: nothing is forgotten between looking at what was and reading what is left. */
const removals = `select c.removals_pruned as "prunedRevision", r.revision, r.image_id as "imageId"
  from collections c left join lateral (
    select revision, image_id from template_removals
    where collection_id = c.id and (revision, image_id) > ($2::bigint, $3::uuid)
    order by revision, image_id limit ${removalPageSize}
  ) r on true where c.id = $1 order by r.revision, r.image_id`;

export function sqlTemplateFeed(database: Database): TemplateFeed {
  const queries = database.within(everything);
  const { runRepeatable } = queries;
  return {
    async list() {
      const { rows } = await runRepeatable<SizeRow>({ text: sizes });
      return rows.map(({ modelId, modelVersion, revision, ...row }) => ({
        ...row,
        ...{ model: { id: modelId, version: modelVersion }, revision: Number(revision) },
      }));
    },
    async listOf(collectionId) {
      type Row = ModelId & { companyId: CompanyId };
      const { rows } = await runRepeatable<Row>({ name: 'models_of', text: modelsOf, values: [collectionId] });
      return rows.map(({ companyId, ...model }) => ({ companyId, collectionId, model }));
    },
    async count({ collectionId, model }) {
      const text = `select count(*)::integer as templates from templates
        where collection_id = $1 and model_id = $2 and model_version = $3`;
      const values = [collectionId, model.id, model.version];
      const { rows } = await runRepeatable<{ templates: number }>({ name: 'templates_of', text, values });
      return rows[0]!.templates;
    },
    async keptModels() {
      const models = await readModels((text) => runRepeatable({ text }));
      return models && keptModels(models);
    },
    revisionOf: async (id) => (await readRevisions(runRepeatable, [id])).get(id),
    read: (of, after) => readTemplatePage(queries, of, after),
    async readRemovals(id, after) {
      const values = [id, after.revision, after.imageId];
      const { rows } = await runRepeatable<RemovalRow>({ name: 'template_removals', text: removals, values });
      const found = rows.flatMap(({ revision, imageId }) => (imageId ? [{ revision: Number(revision), imageId }] : []));
      const pruned = Number(rows[0]?.prunedRevision ?? -1);
      return {
        imageIds: found.map(({ imageId }) => imageId),
        isWhole: pruned < after.revision || (pruned === after.revision && after.imageId === lastImage),
        next: found.length === removalPageSize ? found.at(-1)! : null,
      };
    },
  };
}

/** How often each collection was changed until now; those that are gone are left out. */
export async function readRevisions(
  run: Queries['runRepeatable'],
  ids: readonly CollectionId[],
): Promise<ReadonlyMap<CollectionId, number>> {
  const text = 'select id, revision from collections where id = any($1::uuid[])';
  const { rows } = await run<{ id: CollectionId; revision: string }>({ name: 'revisions', text, values: [ids] });
  return new Map(rows.map(({ id, revision }) => [id, Number(revision)]));
}

interface SizeRow {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  readonly modelId: string;
  readonly modelVersion: string;
  readonly templates: number;
  readonly revision: string;
}

interface RemovalRow {
  readonly prunedRevision: string;
  /** `null` in the only row where there are none. */
  readonly revision: string | null;
  readonly imageId: PersonImageId | null;
}

const lastImage = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The place behind everything of a revision. */
export function behindRevision(revision: number): TemplateCursor {
  return { revision, imageId: lastImage };
}
