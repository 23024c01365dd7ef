import { createHash } from 'node:crypto';
import type { BulkRow } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { SentPhotos } from './enrol.ts';

/** Somebody who is to be added under a name of the caller's. */
export interface PersonToAdd {
  readonly externalId: string;
  /** All their names; `externalId` is one of them. */
  readonly externalIds: readonly string[];
  readonly metaData: JsonObject;
  readonly photos: Omit<SentPhotos, 'signal'>;
}

/** What a client may send in one row. */
export interface RowLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
}

/**
 * The person of a row, its photos decoded. Each photo is alone in its ArrayBuffer, so it may be transferred.
 * @throws AppError `media.too_many`, `media.too_large`, `media.empty`, and `body.wrong_value` for what is no Base64
 */
export function toPersonToAdd(
  { external_id, external_ids, photos, meta_data }: BulkRow,
  limits: RowLimits,
): PersonToAdd {
  if (photos.length > limits.maxFiles) {
    const reason = `a row holds at most ${limits.maxFiles} photos`;
    throw new AppError('media.too_many', { field: 'photos', reason, max_files: limits.maxFiles });
  }
  const files = photos.map(({ name, data }, place) => toFile({ key: `photos[${place}]`, name, data }, limits));
  const tags = Object.fromEntries(photos.map((photo, place) => [`photos[${place}]`, photo.tags ?? []]));
  const externalIds = [...new Set([external_id, ...(external_ids ?? [])])];
  return { externalId: external_id, externalIds, metaData: meta_data ?? {}, photos: { files, tags } };
}

interface WrittenPhoto {
  readonly key: string;
  readonly name: string | null | undefined;
  readonly data: string;
}

function toFile({ key, name, data }: WrittenPhoto, { maxFileBytes }: RowLimits): UploadedFile {
  const bytes = decodeBase64(data, `${key}.data`);
  const shown = { field: key, name: name ?? key };
  if (bytes.length === 0) throw new AppError('media.empty', { ...shown, reason: 'the file is empty' });
  if (bytes.length > maxFileBytes) {
    const reason = `is larger than ${maxFileBytes} bytes`;
    throw new AppError('media.too_large', { ...shown, reason, max_bytes: maxFileBytes });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key, name: shown.name, bytes, sha256, sizeBytes: bytes.length };
}

/** Node leaves out what is no Base64; then fewer bytes come than the length of the text promises. */
function decodeBase64(text: string, field: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, '').length;
  const bytes = Buffer.from(new ArrayBuffer(Math.floor((digits * 3) / 4)));
  if (bytes.write(text, 'base64') === bytes.length && digits % 4 !== 1) return bytes;
  throw new AppError('body.wrong_value', { fields: [{ field, reason: 'is not Base64' }] });
}
