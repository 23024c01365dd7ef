import type { ModelId } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import { openBytes, sealBytes } from '../../shared/sealed-bytes.ts';
import type { PersonImageId } from '../collections/collection.ts';
import type { DataKey } from './data-key.ts';

/** What an embedding belongs to: as anything else's it does not open. */
export interface EmbeddingPlace {
  readonly imageId: PersonImageId;
  readonly model: ModelId;
}

/** No name holds a zero: PostgreSQL keeps none in a text. The company is the key's. */
const contextOf = ({ companyId }: DataKey, { imageId, model }: EmbeddingPlace) =>
  Buffer.from(`${companyId}\0${imageId}\0${model.id}\0${model.version}`);

export function sealEmbedding(key: DataKey, bytes: Uint8Array, place: EmbeddingPlace): Buffer {
  return sealBytes(key.key, bytes, contextOf(key, place));
}

/** @throws AppError `template.unreadable` when it was sealed with another key, for another photo or model, or changed since */
export function openEmbedding(key: DataKey, sealed: Uint8Array, place: EmbeddingPlace): Buffer {
  try {
    return openBytes(key.key, sealed, contextOf(key, place));
  } catch (cause) {
    const reason = `the template of photo ${place.imageId} does not open with the key ${key.id}`;
    throw new AppError('template.unreadable', { reason }, { cause });
  }
}
