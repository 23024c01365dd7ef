import type { ModelId } from '@praesto/vision';
import type { CollectionId, PersonId, PersonImageId } from '../../modules/collections/collection.ts';
import type { DataKey, DataKeyId } from '../../modules/vault/data-key.ts';
import { openEmbedding, sealEmbedding } from '../../modules/vault/seal-embedding.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { type KeyJson, keysColumn, openKeys } from './company-keys.sql.ts';
import type { Queries, Query } from './database.ts';
import { insertRow, type Table } from './tables.ts';
import { toBytes, toVector } from './vectors.ts';

// The one place that writes and reads the bytes of embeddings. They are sealed with a key of their company
// (docs/templates.md); rows without a key are from before there were keys, until they are sealed too.

/** Where a template belongs. */
export interface TemplatePlace {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
}

interface TemplateRow extends TemplatePlace {
  readonly modelId: string;
  readonly modelVersion: string;
  readonly revision: number;
  readonly keyId: DataKeyId;
  readonly embedding: Buffer;
}

export const templatesTable: Table<TemplateRow> = {
  name: 'templates',
  columns: {
    imageId: 'image_id',
    modelId: 'model_id',
    modelVersion: 'model_version',
    companyId: 'company_id',
    collectionId: 'collection_id',
    personId: 'person_id',
    revision: 'revision',
    keyId: 'key_id',
    embedding: 'embedding',
  },
};

/**
 * Locks a collection for a change of who is found in it. Taken before any lock on its persons, so that changes wait for
 * each other and never in a circle.
 * @returns the revision of the change; `undefined` when there is no such collection within the condition
 */
export async function raiseRevision(
  query: Query,
  id: CollectionId,
  within: (firstPlace: number) => { readonly text: string; readonly values: readonly unknown[] },
): Promise<number | undefined> {
  const { text, values } = within(2);
  const { rows } = await query<{ revision: string }>(
    `update collections c set revision = revision + 1 where c.id = $1 and ${text} returning revision`,
    [id, ...values],
  );
  return rows[0] && Number(rows[0].revision);
}

/** Puts what one model says of a photo beside what others say of it. `key`: see `holdCurrentKey`. */
export async function insertTemplate(
  query: Query,
  key: DataKey,
  { place, model, revision, embedding }: TemplateToInsert,
): Promise<void> {
  const sealed = sealEmbedding(key, toBytes(embedding), { imageId: place.imageId, model });
  const row = { ...place, modelId: model.id, modelVersion: model.version, revision, keyId: key.id, embedding: sealed };
  await query(...insertRow(templatesTable, row));
}

interface TemplateToInsert {
  readonly place: TemplatePlace;
  readonly model: ModelId;
  readonly revision: number;
  readonly embedding: Float32Array;
}

/** Templates that are read in one go: a few milliseconds, after which others have their turn. */
export const templatePageSize = 200;

/** Templates as one row with everything joined: 500 rows would take ten times as long to be read. The company is $1. */
const joined = (
  order: string,
) => `count(*)::integer as count, string_agg(image_id::text, ',' order by ${order}) as "imageIds",
    string_agg(person_id::text, ',' order by ${order}) as "personIds",
    string_agg(coalesce(key_id::text, ''), ',' order by ${order}) as "keyIds",
    string_agg(length(embedding)::text, ',' order by ${order}) as lengths,
    string_agg(embedding, '' order by ${order}) as embeddings, max(revision) as revision, ${keysColumn('$1')}`;

const page = `select ${joined('revision, image_id')}
  from (
    select image_id, person_id, revision, key_id, embedding from templates
    where company_id = $1 and collection_id = $2 and model_id = $3 and model_version = $4
      and (revision, image_id) > ($5::bigint, $6::uuid)
    order by revision, image_id limit ${templatePageSize}
  ) read`;

/** What of a collection is read: the templates of one model. */
export interface TemplatesOf {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  readonly model: ModelId;
}

/** After which template a page begins. */
export interface TemplateCursor {
  readonly revision: number;
  readonly imageId: string;
}

export const beforeAllTemplates: TemplateCursor = { revision: -1, imageId: '00000000-0000-0000-0000-000000000000' };

export interface ReadTemplate {
  readonly imageId: PersonImageId;
  readonly personId: PersonId;
  readonly embedding: Float32Array;
}

/** How templates are read. */
type Reading = Pick<Queries, 'runRepeatable' | 'masterKeys'>;

/** The next templates in the order of their revisions, at most `templatePageSize`; `next` is `null` after the last. */
export async function readTemplatePage(
  { runRepeatable, masterKeys }: Reading,
  { companyId, collectionId, model }: TemplatesOf,
  after: TemplateCursor,
): Promise<{ readonly templates: readonly ReadTemplate[]; readonly next: TemplateCursor | null }> {
  const values = [companyId, collectionId, model.id, model.version, after.revision, after.imageId];
  const { rows } = await runRepeatable<Page>({ name: 'templates_page', text: page, values });
  const templates = toTemplates(rows[0]!, { companyId, model, masterKeys: masterKeys() });
  const isMore = templates.length === templatePageSize;
  const next = isMore ? { revision: Number(rows[0]!.revision), imageId: templates.at(-1)!.imageId } : null;
  return { templates, next };
}

const some = `select ${joined('image_id')}, string_agg(collection_id::text, ',' order by image_id) as "collectionIds"
  from templates
  where company_id = $1 and collection_id = any($2::uuid[]) and model_id = $3 and model_version = $4 and image_id = any($5::uuid[])`;

/** A template, and where it is. */
export interface FoundTemplate extends ReadTemplate {
  readonly collectionId: CollectionId;
}

/** What one model made of some photos, of those that are in one of the collections at this moment. */
export async function readTemplates(
  { runRepeatable, masterKeys }: Reading,
  { companyId, collectionIds, model }: TemplatesIn,
  imageIds: readonly PersonImageId[],
): Promise<readonly FoundTemplate[]> {
  const found: FoundTemplate[] = [];
  for (let first = 0; first < imageIds.length; first += templatePageSize) {
    const images = imageIds.slice(first, first + templatePageSize);
    const values = [companyId, collectionIds, model.id, model.version, images];
    const { rows } = await runRepeatable<Page & { readonly collectionIds: string }>({
      name: 'templates_some',
      text: some,
      values,
    });
    if (rows[0]!.count === 0) continue;
    const places = rows[0]!.collectionIds.split(',') as CollectionId[];
    const templates = toTemplates(rows[0]!, { companyId, model, masterKeys: masterKeys() });
    found.push(...templates.map((template, place) => ({ ...template, collectionId: places[place]! })));
  }
  return found;
}

/** What of some collections of a company is read. */
export interface TemplatesIn extends Omit<TemplatesOf, 'collectionId'> {
  readonly collectionIds: readonly CollectionId[];
}

interface Page {
  readonly count: number;
  readonly imageIds: string;
  readonly personIds: string;
  /** Empty where a template is not sealed yet. */
  readonly keyIds: string;
  readonly lengths: string;
  readonly embeddings: Buffer;
  readonly revision: string;
  readonly keys: readonly KeyJson[];
}

interface Opening {
  readonly companyId: CompanyId;
  readonly model: ModelId;
  readonly masterKeys: NamedKeys;
}

function toTemplates(page: Page, { companyId, model, masterKeys }: Opening): readonly ReadTemplate[] {
  if (page.count === 0) return [];
  const persons = page.personIds.split(',') as PersonId[];
  const keys = page.keyIds.split(',') as (DataKeyId | '')[];
  const lengths = page.lengths.split(',').map(Number);
  const keyOf = openKeys(masterKeys, companyId, page.keys);
  let begin = 0;
  return (page.imageIds.split(',') as PersonImageId[]).map((imageId, place) => {
    const kept = page.embeddings.subarray(begin, begin + lengths[place]!);
    begin += lengths[place]!;
    const keyId = keys[place]!;
    const bytes = keyId === '' ? kept : openEmbedding(keyOf(keyId), kept, { imageId, model });
    return { imageId, personId: persons[place]!, embedding: toVector(bytes) };
  });
}
