import type { WireSchema } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../modules/media/uploaded-file.ts';
import { readInsteadOfContainer } from './data-container.ts';
import { createFormReader, payloadKey } from './form-reader.ts';
import { type HttpLimits, maxBodyBytes } from './http-limits.ts';
import { createMultipartParser } from './multipart-parser.ts';
import { readBoundary } from './part-head.ts';
import { readBody } from './read-body.ts';
import { parseBody, readSmallBody } from './read-json.ts';

export interface Upload<Payload> {
  /** In the order in which they were sent. None is empty; each is alone in its ArrayBuffer, so it may be transferred. */
  readonly files: readonly UploadedFile[];
  readonly payload: Payload;
}

/**
 * Reads a form: files into memory, hashed while they arrive, and its `payload`, checked against `schema`. A body that
 * is no form is taken as the payload alone, whatever its Content-Type says; no body at all is an empty payload.
 * @throws AppError `body.*`, `media.empty`, `media.too_large`, `media.too_many`, `container.*`, `server.busy`
 */
export async function readUpload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<Upload<T>> {
  const json = await readInsteadOfContainer(request);
  if (json) return { files: [], payload: parsePayload(schema, json, 'body') };
  return readWithin(request, schema, request.server.httpLimits);
}

/**
 * Reads the JSON of a request that takes no files: the body, or the `payload` part of a form.
 * @throws AppError `body.*`, `media.too_many` as soon as a file begins
 */
export async function readPayload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<T> {
  const { payload } = await readWithin(request, schema, { ...request.server.httpLimits, maxFiles: 0 });
  return payload;
}

async function readWithin<T>(request: FastifyRequest, schema: WireSchema<T>, limits: HttpLimits): Promise<Upload<T>> {
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

function isForm(request: FastifyRequest): boolean {
  return /^\s*multipart\//i.test(request.sentContentType);
}

function parsePayload<T>(schema: WireSchema<T>, bytes: Uint8Array | null, root: 'body' | 'payload') {
  const isAbsent = bytes === null || (root === 'body' && bytes.length === 0);
  return parseBody(schema, isAbsent ? new TextEncoder().encode('{}') : bytes, root);
}
