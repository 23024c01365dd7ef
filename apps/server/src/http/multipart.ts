import { createHash } from 'node:crypto';
import type { WireSchema } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../modules/media/uploaded-file.ts';
import { AppError } from '../shared/app-error.ts';
import { type HttpLimits, maxBodyBytes } from './http-limits.ts';
import { createMultipartParser } from './multipart-parser.ts';
import { malformedForm, type PartHead, readBoundary, readPartHead } from './part-head.ts';
import { readBody } from './read-body.ts';
import { parseBody, readSmallBody } from './read-json.ts';

export interface Upload<Payload> {
  /** In the order in which they were sent. None is empty; each is alone in its ArrayBuffer, so it may be transferred. */
  readonly files: readonly UploadedFile[];
  readonly payload: Payload;
}

/** Name of the text part that holds the JSON of a form. */
const payloadKey = 'payload';

/** Text fields of a form that mean nothing to us and are ignored. */
const maxOtherFields = 50;

/**
 * Reads a form: files into memory, hashed while they arrive, and its `payload`, checked against `schema`. A body that
 * is no form is taken as the payload alone, whatever its Content-Type says; no body at all is an empty payload.
 * @throws AppError `body.*`, `media.empty`, `media.too_large`, `media.too_many`, `server.busy`
 */
export async function readUpload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<Upload<T>> {
  const { httpLimits: limits } = request.server;
  if (!isForm(request)) return { files: [], payload: parsePayload(schema, await readSmallBody(request), 'body') };
  const form = createFormReader(limits);
  const parser = createMultipartParser(readBoundary(request.sentContentType), form);
  let isEmpty = true;
  await readBody(request, {
    maxBytes: maxBodyBytes(limits),
    onChunk: (chunk) => {
      isEmpty = false;
      parser.write(chunk);
    },
  });
  if (!isEmpty) parser.end();
  return { files: form.files, payload: parsePayload(schema, form.payload(), payloadKey) };
}

/**
 * Reads the JSON of a request that takes no files: the body, or the `payload` part of a form.
 * @throws AppError `body.*`, `media.too_many` when a form holds a file
 */
export async function readPayload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<T> {
  const { files, payload } = await readUpload(request, schema);
  if (files[0])
    throw new AppError('media.too_many', { field: files[0].key, reason: 'no file is taken here', max_files: 0 });
  return payload;
}

function isForm(request: FastifyRequest): boolean {
  return /^\s*multipart\//i.test(request.sentContentType);
}

function parsePayload<T>(schema: WireSchema<T>, bytes: Uint8Array | null, root: 'body' | 'payload') {
  const isAbsent = bytes === null || (root === 'body' && bytes.length === 0);
  return parseBody(schema, isAbsent ? new TextEncoder().encode('{}') : bytes, root);
}

interface OpenPart {
  readonly head: PartHead;
  readonly chunks: Buffer[];
  readonly maxBytes: number;
  readonly hash: ReturnType<typeof createHash>;
  sizeBytes: number;
}

/** Collects the parts of one form. */
function createFormReader(limits: HttpLimits) {
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
      const bytes = join(part);
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

/** An own ArrayBuffer, not a slice of the pool that small buffers share. */
function join(part: OpenPart): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(part.sizeBytes);
  let at = 0;
  for (const chunk of part.chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
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
