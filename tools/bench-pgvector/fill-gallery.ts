import { randomUUID } from 'node:crypto';
import type { CollectionId, PersonId } from '../../apps/server/src/modules/collections/collection.ts';
import type { openPool } from '../../apps/server/src/platform/database/database.ts';
import { toBytes } from '../../apps/server/src/platform/database/vectors.ts';
import type { CompanyId } from '../../apps/server/src/shared/ids.ts';

/** The owner of the tables, over one connection. */
export type Owner = ReturnType<typeof openPool>;

export const model = { id: 'made-up', version: '1' };

/** A collection of a company of its own, and who is in it by the place of their face. */
export interface Gallery {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  readonly personIds: readonly PersonId[];
}

const people = `with added as (
    insert into persons (id, company_id, collection_id, meta_data, created_at, updated_at)
      select id, $1, $2, '{}', now(), now() from unnest($3::uuid[]) id
  ), images as (
    insert into person_images (id, company_id, collection_id, person_id, position, original_name, mime, size_bytes, sha256,
        width, height, tags, blob_key, face, created_at)
      select id, $1, $2, id, 0, 'made-up.jpg', 'image/jpeg', 1, '', 1, 1, '{}', id::text, '{}', now() from unnest($3::uuid[]) id
  )
  insert into templates (image_id, model_id, model_version, company_id, collection_id, person_id, revision, embedding)
    select id, $4, $5, $1, $2, id, 1, embedding from unnest($3::uuid[], $6::bytea[]) face (id, embedding)`;

const pageSize = 500;

/** @param owner a superuser: triggers and foreign keys are left out, which is about filling and not what is measured */
export async function fillGallery(owner: Owner, faces: readonly Float32Array[]): Promise<Gallery> {
  const companyId = randomUUID() as string as CompanyId;
  const collectionId = randomUUID() as string as CollectionId;
  const personIds = faces.map(() => randomUUID() as string as PersonId);
  await owner.query('set session_replication_role = replica');
  await owner.query('insert into companies (id, name) values ($1, $2)', [companyId, `Made up ${companyId}`]);
  await owner.query(
    `insert into collections (id, company_id, alias, kind, meta_data, created_at, updated_at, revision)
     values ($1, $2, 'made-up', 'BLACKLIST', '{}', now(), now(), 1)`,
    [collectionId, companyId],
  );
  for (let at = 0; at < faces.length; at += pageSize) {
    const embeddings = faces.slice(at, at + pageSize).map(toBytes);
    const ids = personIds.slice(at, at + pageSize);
    await owner.query(people, [companyId, collectionId, ids, model.id, model.version, embeddings]);
  }
  await owner.query('set session_replication_role = default');
  await owner.query('analyze persons, person_images, templates');
  return { companyId, collectionId, personIds };
}
