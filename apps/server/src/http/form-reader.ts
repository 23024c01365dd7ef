import { createHash } from 'node:crypto';
import type { UploadedFile } from '../modules/media/uploaded-file.ts';
import { AppError } from '../shared/app-error.ts';
import type { HttpLimits } from './http-limits.ts';
import { joinChunks } from './join-chunks.ts';
import type { MultipartListener } from './multipart-parser.ts';
import { malformedForm, type PartHead, readPartHead } from './part-head.ts';

/** Name of the text part that holds the JSON of a form. */
export const payloadKey = 'payload';

/** Text fields of a form that mean nothing to us and are ignored. */
const maxOtherFields = 50;

interface OpenPart {
  readonly head: PartHead;
  readonly chunks: Buffer[];
  readonly maxBytes: number;
  readonly hash: ReturnType<typeof createHash>;
  sizeBytes: number;
}

/** What a form held, as far as it was read. */
export interface FormReader extends MultipartListener {
  readonly files: readonly UploadedFile[];
  /** The bytes of the `payload` part; `null` when there was none. */
  payload(): Uint8Array | null;
}

/** Collects the parts of one form, within the limits; hashes files while they come in. */
export function createFormReader(limits: HttpLimits): FormReader {
  const files: UploadedFile[] = [];
  let payload: Uint8Array | null = null;
  let otherFields = 0;
  let part: OpenPart | null = null;

  return {
    files,
    payload: () => payload,
    onPart(headers: ReadonlyMap<string, string>): void {
      const head = readPartHead(headers);
      const isPayload = head.key === payloadKey;
      if (isPayload && payload) throw malformedForm('is given twice', payloadKey);
      if (!isPayload && files.length === limits.maxFiles && !looksLikeText(head))
        throw tooMany(head.key, limits.maxFiles);
      const maxBytes = isPayload ? limits.maxPayloadBytes : limits.maxFileBytes;
      part = { head, chunks: [], maxBytes, hash: createHash('sha256'), sizeBytes: 0 };
    },
    onData(bytes: Buffer): void {
      if (!part) return;
      part.sizeBytes += bytes.length;
      if (part.sizeBytes > part.maxBytes) throw tooLarge(part);
      part.chunks.push(bytes);
      part.hash.update(bytes);
    },
    onPartEnd(): void {
      if (!part) return;
      const { head, sizeBytes } = part;
      const bytes = joinChunks(part.chunks);
      if (head.key === payloadKey) payload = bytes;
      else if (isOtherField(head, bytes)) {
        if (++otherFields > maxOtherFields) throw malformedForm(`has more than ${maxOtherFields} text fields`);
      } else if (files.length === limits.maxFiles) throw tooMany(head.key, limits.maxFiles);
      else if (sizeBytes === 0) {
        throw new AppError('media.empty', {
          field: head.key,
          name: head.fileName ?? head.key,
          reason: 'the file is empty',
        });
      } else {
        const sha256 = part.hash.digest('hex');
        files.push({ key: head.key, name: head.fileName || head.key, bytes, sha256, sizeBytes });
      }
      part = null;
    },
  };
}

/** Without a file name and with a text type or none, a part may be an ordinary text field. */
function looksLikeText(head: PartHead): boolean {
  return !head.fileName && (head.contentType === null || head.contentType === 'text/plain');
}

/**
 * Whether a part is no file: a text field of some other meaning, or the file input of a browser in which nothing was
 * chosen. A photo sent without a file name and without a type is told from text by its bytes, so that it is not lost.
 */
function isOtherField(head: PartHead, bytes: Uint8Array): boolean {
  if (head.fileName === '' && bytes.length === 0) return true;
  return looksLikeText(head) && head.fileName === null && isText(bytes);
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function tooLarge({ head, maxBytes }: OpenPart): AppError {
  const reason = `is larger than ${maxBytes} bytes`;
  if (head.key === payloadKey)
    return new AppError('body.too_large', { field: payloadKey, reason, max_bytes: maxBytes });
  const name = head.fileName || head.key;
  return new AppError('media.too_large', { field: head.key, name, reason, max_bytes: maxBytes });
}

function tooMany(field: string, maxFiles: number): AppError {
  return new AppError('media.too_many', {
    field,
    reason: `a form holds at most ${maxFiles} files`,
    max_files: maxFiles,
  });
}
