import { randomUUID } from 'node:crypto';
import type { Collection, PersonId, PersonImageId } from '../../src/modules/collections/collection.ts';
import { toBytes } from '../../src/platform/database/vectors.ts';
import type { TestDatabase } from './test-database.ts';

/** Somebody with one photo. */
export interface FilledFace {
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  readonly embedding: Float32Array;
}

const fill = `with people as (
    insert into persons (id, company_id, collection_id, meta_data, created_at, updated_at)
      select unnest($4::uuid[]), $1, $2, '{}', now(), now()
  ), images as (
    insert into person_images (id, company_id, collection_id, person_id, position, original_name, mime, size_bytes, sha256,
        width, height, tags, blob_key, face, created_at)
      select image, $1, $2, person, 0, 'face.jpg', 'image/jpeg', 1, '', 112, 112, '{}', image::text, '{}', now()
      from unnest($3::uuid[], $4::uuid[]) as each (image, person)
  )
  insert into templates (image_id, model_id, model_version, company_id, collection_id, person_id, revision, embedding)
    select image, 'scripted-embedding', '1', $1, $2, person, $6,
      substring($5::bytea from ((place - 1) * $7)::integer + 1 for $7::integer)
    from unnest($3::uuid[], $4::uuid[]) with ordinality as each (image, person, place)`;

/** Puts persons into a collection, thousands in a second: many more than a test could enrol, and without the audit log. */
export async function fillCollection(
  owner: TestDatabase['owner'],
  collection: Pick<Collection, 'id' | 'companyId'>,
  embeddings: readonly Float32Array[],
): Promise<readonly FilledFace[]> {
  const faces = embeddings.map((embedding) => ({
    ...{ personId: randomUUID() as PersonId, imageId: randomUUID() as PersonImageId },
    embedding,
  }));
  const client = await owner.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const raise = 'update collections set revision = revision + 1 where id = $1 returning revision';
    const { rows } = await client.query<{ revision: string }>(raise, [collection.id]);
    await client.query('set local session_replication_role = replica');
    await client.query(fill, [
      ...[collection.companyId, collection.id],
      ...[faces.map(({ imageId }) => imageId), faces.map(({ personId }) => personId)],
      // All in one: a list of bytes would be sent as text.
      ...[Buffer.concat(embeddings.map(toBytes)), rows[0]!.revision, embeddings[0]!.length * 4],
    ]);
    await client.query('commit');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
  return faces;
}
