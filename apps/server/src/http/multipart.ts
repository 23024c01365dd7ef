import { createHash } from 'node:crypto';
import type { WireSchema } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../modules/media/uploaded-file.ts';
import { isContainerAnnounced, readAnnouncedContainer, refuseContainer } from './data-container.ts';
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

/** A body as it came: not checked yet. */
export interface ReceivedBody {
  readonly files: readonly UploadedFile[];
  /** The JSON of a body or of the `payload` part; `null` when there is none. */
  readonly json: Uint8Array | null;
  /** Names the JSON in messages. */
  readonly root: 'body' | 'payload';
  /** A capture component's, which is the only one of the files then. */
  readonly isContainer?: true;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The body, where it was read before the handler asks for it. */
    receivedBody: ReceivedBody | null;
  }
}

/**
 * Reads a form: files into memory, hashed while they arrive, and its `payload`, checked against `schema`. A body that
 * is no form is taken as the payload alone, whatever its Content-Type says; no body at all is an empty payload.
 * @throws AppError `body.*`, `media.empty`, `media.too_large`, `media.too_many`, `container.*`, `server.busy`
 */
export async function readUpload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<Upload<T>> {
  const upload = await readUploadOrContainer(request, schema);
  return 'container' in upload ? refuseContainer('is not taken here') : upload;
}

/** The same where a container of a capture component is taken as well; it is as it came. */
export async function readUploadOrContainer<T>(
  request: FastifyRequest,
  schema: WireSchema<T>,
): Promise<Upload<T> | { readonly container: Uint8Array<ArrayBuffer> }> {
  const body = takeReceived(request) ?? (await receiveUpload(request));
  if (body.isContainer) return { container: body.files[0]!.bytes as Uint8Array<ArrayBuffer> };
  return { files: body.files, payload: parsePayload(schema, body) };
}

/**
 * Reads the JSON of a request that takes no files: the body, or the `payload` part of a form.
 * @throws AppError `body.*`, `media.too_many` as soon as a file begins
 */
export async function readPayload<T>(request: FastifyRequest, schema: WireSchema<T>): Promise<T> {
  return parsePayload(schema, takeReceived(request) ?? (await receiveBody(request)));
}

/** Whoever takes it has it alone: files may be transferred to a worker, and are not held longer than they are needed. */
function takeReceived(request: FastifyRequest): ReceivedBody | null {
  const { receivedBody } = request;
  request.receivedBody = null;
  return receivedBody;
}

/** What `readUpload` reads, not checked yet. */
export async function receiveUpload(request: FastifyRequest): Promise<ReceivedBody> {
  if (!isContainerAnnounced(request)) return receiveWithin(request, request.server.httpLimits);
  const { container, json } = await readAnnouncedContainer(request);
  return container ? { files: [toFile(container)], json: null, root: 'body', isContainer: true } : toReceived(json);
}

/** What `readPayload` reads, not checked yet. */
export function receiveBody(request: FastifyRequest): Promise<ReceivedBody> {
  return receiveWithin(request, { ...request.server.httpLimits, maxFiles: 0 });
}

async function receiveWithin(request: FastifyRequest, limits: HttpLimits): Promise<ReceivedBody> {
  if (!isForm(request)) return toReceived(await readSmallBody(request));
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
  return { files: form.files, json: form.payload(), root: payloadKey };
}

/** So that two requests with one container are the same. */
function toFile(bytes: Uint8Array): UploadedFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: 'container', name: 'container', bytes, sha256, sizeBytes: bytes.length };
}

/** A body that is no form; an empty one holds nothing. */
function toReceived(bytes: Uint8Array): ReceivedBody {
  return { files: [], json: bytes.length === 0 ? null : bytes, root: 'body' };
}

function isForm(request: FastifyRequest): boolean {
  return /^\s*multipart\//i.test(request.sentContentType);
}

function parsePayload<T>(schema: WireSchema<T>, { json, root }: ReceivedBody): T {
  return parseBody(schema, json ?? new TextEncoder().encode('{}'), root);
}
