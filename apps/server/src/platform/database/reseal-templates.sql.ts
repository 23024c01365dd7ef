import type { PersonImageId } from '../../modules/collections/collection.ts';
import type { DataKeyId } from '../../modules/vault/data-key.ts';
import { openEmbedding, sealEmbedding } from '../../modules/vault/seal-embedding.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { holdCurrentKey, type KeyJson, keysColumn, openKeys } from './company-keys.sql.ts';
import type { Query } from './database.ts';

/** Locked, so that servers that work at the same time do not do the same. */
const sealedWith = (keyId: DataKeyId | null) => `select image_id as "imageId", model_id as "modelId",
    model_version as "modelVersion", embedding, ${keysColumn('t.company_id')}
  from templates t where company_id = $1 and ${keyId === null ? 'key_id is null' : 'key_id = $3'}
  limit $2 for update of t skip locked`;

interface SealedTemplate {
  readonly imageId: PersonImageId;
  readonly modelId: string;
  readonly modelVersion: string;
  readonly embedding: Buffer;
  readonly keys: readonly KeyJson[];
}

const putSealed = `update templates t set key_id = $1, embedding = sealed.embedding
  from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[]) as sealed (image_id, model_id, model_version, embedding)
  where t.image_id = sealed.image_id and t.model_id = sealed.model_id and t.model_version = sealed.model_version`;

/**
 * Seals templates with the current key of their company that are sealed with `keyId`, `null`: with none, `count` at most.
 * @returns how many
 */
export async function resealTemplates(
  query: Query,
  masterKeys: NamedKeys,
  {
    companyId,
    keyId,
    count,
  }: { readonly companyId: CompanyId; readonly keyId: DataKeyId | null; readonly count: number },
): Promise<number> {
  const values = [companyId, count, ...(keyId === null ? [] : [keyId])];
  const { rows } = await query<SealedTemplate>(sealedWith(keyId), values);
  if (rows.length === 0) return 0;
  const keyOf = openKeys(masterKeys, companyId, rows[0]!.keys);
  const key = await holdCurrentKey(query, masterKeys, companyId);
  const sealed = rows.map(({ imageId, modelId, modelVersion, embedding }) => {
    const place = { imageId, model: { id: modelId, version: modelVersion } };
    return sealEmbedding(key, keyId === null ? embedding : openEmbedding(keyOf(keyId), embedding, place), place);
  });
  const column = (name: 'imageId' | 'modelId' | 'modelVersion') => rows.map((row) => row[name]);
  await query(putSealed, [key.id, column('imageId'), column('modelId'), column('modelVersion'), sealed]);
  return rows.length;
}
