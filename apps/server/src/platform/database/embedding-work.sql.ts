import type { ModelId } from '@praesto/vision';
import type { CollectionId, PersonImageId } from '../../modules/collections/collection.ts';
import { everything } from '../../modules/companies/reach.ts';
import { isSameModel, keptModels } from '../../modules/models/embedding-models.ts';
import type { EmbeddingWork, PhotoToEmbed } from '../../modules/models/re-embed-photos.ts';
import { holdCurrentKey } from './company-keys.sql.ts';
import type { Database, Query } from './database.ts';
import { readModels } from './embedding-models.sql.ts';
import { insertTemplate, raiseRevision, type TemplatePlace } from './templates.sql.ts';

/** Not under a lock: who comes meanwhile is noted already, and whoever goes takes the row along. */
const list = `insert into embedding_work (model_id, model_version, image_id, company_id)
  select m.second_id, m.second_version, i.id, i.company_id from embedding_models m cross join person_images i
  where m.second_role = 'next' and not m.is_listed and not exists (
    select from templates t where t.image_id = i.id and t.model_id = m.second_id and t.model_version = m.second_version
  ) on conflict do nothing`;

const isListed = `update embedding_models set is_listed = true
  where second_id = $1 and second_version = $2 and second_role = 'next' and not is_listed`;

const take = `update embedding_work w set taken_until = clock_timestamp() + $4 * interval '1 ms'
  from (
    select model_id, model_version, image_id from embedding_work
    where model_id = $1 and model_version = $2 and reason is null and (taken_until is null or taken_until < clock_timestamp())
    order by taken_until nulls first limit $3 for update skip locked
  ) free join person_images i on i.id = free.image_id
  where w.model_id = free.model_id and w.model_version = free.model_version and w.image_id = free.image_id
  returning w.image_id as "imageId", i.blob_key as "blobKey", i.original_name as "originalName", i.tags`;

const fail = `update embedding_work set reason = $4, taken_until = null
  where model_id = $1 and model_version = $2 and image_id = $3`;

const place = `select collection_id as "collectionId", person_id as "personId", company_id as "companyId" from person_images
  where id = $1`;

/** The next collection that still has templates of a model. */
const collectionOf = `select c.id as "collectionId" from collections c where exists (
    select from templates t where t.collection_id = c.id and t.model_id = $1 and t.model_version = $2
  ) limit 1`;

/** In the order of the other changes of a collection, for which copies of its templates wait. */
const hold = 'select from collections where id = $1 for update';

const deleteTemplates = `delete from templates where (image_id, model_id, model_version) in (
  select image_id, model_id, model_version from templates
  where collection_id = $1 and model_id = $2 and model_version = $3 limit $4
)`;

const deleteWork = `delete from embedding_work where (model_id, model_version, image_id) in (
  select model_id, model_version, image_id from embedding_work where model_id = $1 and model_version = $2 limit $3
)`;

const forget = `update embedding_models set second_id = null, second_version = null, second_role = null, is_listed = true
  where second_id = $1 and second_version = $2 and second_role = 'dropped'`;

/** What a photo has of models that are neither the current nor the second one, such as from before there was a choice. */
const deleteReplaced = `delete from templates t where t.image_id = $1 and not exists (
    select from embedding_models m
    where (t.model_id, t.model_version) in ((m.current_id, m.current_version), (m.second_id, m.second_version))
  )`;

export function sqlEmbeddingWork(database: Database): EmbeddingWork {
  const { run, transaction, masterKeys } = database.within(everything);

  /** The place of a photo, whose collection is locked. `undefined` where it is gone. */
  async function holdPlace(query: Query, imageId: PersonImageId): Promise<Held | undefined> {
    const find = async () => (await query<Omit<TemplatePlace, 'imageId'>>(place, [imageId])).rows[0];
    const before = await find();
    if (!before) return undefined;
    const revision = await raiseRevision(query, before.collectionId, () => ({ text: 'true', values: [] }));
    const held = revision === undefined ? undefined : await find();
    // One that was moved meanwhile is done the next time.
    if (!held || held.collectionId !== before.collectionId) return undefined;
    return { ...held, imageId, revision: revision! };
  }

  return {
    listPhotos: () =>
      transaction(async (query) => {
        const models = await readModels(query);
        if (models?.second?.role !== 'next') return;
        await query('set local statement_timeout = 0');
        await query(list);
        await query(isListed, [models.second.model.id, models.second.model.version]);
      }),
    async take(models, { count, leaseMs }) {
      for (const model of models) {
        const values = [model.id, model.version, count, leaseMs];
        const { rows } = await run<Omit<PhotoToEmbed, 'model'>>({ text: take, values });
        if (rows.length > 0) return rows.map((row) => ({ ...row, model }));
      }
      return [];
    },
    keep: ({ imageId, model }, embedding) =>
      transaction(async (query) => {
        const held = await holdPlace(query, imageId);
        if (!held || !(await isWanted(query, imageId, model))) return;
        const { revision, ...at } = held;
        const key = await holdCurrentKey(query, masterKeys(), at.companyId);
        await insertTemplate(query, key, { place: at, model, revision, embedding });
        // Only now: a photo that gives none of the new model can still be found by going back to the old one.
        await query(deleteReplaced, [imageId]);
      }),
    async fail({ imageId, model }, reason) {
      await run({ text: fail, values: [model.id, model.version, imageId, reason] });
    },
    deleteDropped: (count) => transaction((query) => deleteDropped(query, count)),
  };
}

type Held = TemplatePlace & { readonly revision: number };

/** Whether a photo still lacks a template, until the transaction ends. */
async function isWanted(query: Query, imageId: PersonImageId, model: ModelId): Promise<boolean> {
  const models = await readModels(query, 'for key share');
  if (!models || !keptModels(models).some((kept) => isSameModel(kept, model))) return false;
  const made = 'select from templates where image_id = $1 and model_id = $2 and model_version = $3';
  return (await query(made, [imageId, model.id, model.version])).rowCount === 0;
}

async function deleteDropped(query: Query, count: number): Promise<number> {
  const models = await readModels(query);
  if (models?.second?.role !== 'dropped') return 0;
  const { id, version } = models.second.model;
  const { rows } = await query<{ collectionId: CollectionId }>(collectionOf, [id, version]);
  const [found] = rows;
  if (found) {
    await query(hold, [found.collectionId]);
    return (await query(deleteTemplates, [found.collectionId, id, version, count])).rowCount ?? 0;
  }
  const { rowCount } = await query(deleteWork, [id, version, count]);
  if (rowCount) return rowCount;
  await query(forget, [id, version]);
  return 0;
}
