import { isContainer } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { readBody } from './read-body.ts';

const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);
const openingBraces = new Set([0x7b, 0x5b]);

/** Whether a body is said to be a container of a capture component. */
export function isContainerAnnounced({ sentContentType }: FastifyRequest): boolean {
  return /^\s*application\/octet-stream\b/i.test(sentContentType);
}

type Announced =
  | { readonly container: Uint8Array<ArrayBuffer>; readonly json?: never }
  | { readonly container?: never; readonly json: Uint8Array };

/**
 * A body under `application/octet-stream`: a container (docs/capture-container.md), or JSON, which is taken under any
 * Content-Type. Containers of other makers are encrypted for them alone.
 * @throws AppError `container.missing` for an empty body, `container.unreadable` for anything else
 */
export async function readAnnouncedContainer(request: FastifyRequest): Promise<Announced> {
  const { httpLimits } = request.server;
  const { takesContainer } = request.routeOptions.config;
  const maxBytes = takesContainer ? httpLimits.maxContainerBytes : httpLimits.maxPayloadBytes;
  if (!takesContainer && Number(request.headers['content-length'] ?? 0) > maxBytes)
    refuseContainer('is not taken here');
  const bytes = await readWhole(request, maxBytes);
  if (bytes.length === 0) throw new AppError('container.missing', { field: 'body', reason: 'the body is empty' });
  if (isContainer(bytes)) return takesContainer ? { container: bytes } : refuseContainer('is not taken here');
  const first = bytes.find((byte) => !blanks.has(byte));
  if (first === undefined || !openingBraces.has(first))
    refuseContainer('its format is not that of docs/capture-container.md; files go as multipart/form-data');
  if (bytes.length <= httpLimits.maxPayloadBytes) return { json: bytes };
  const reason = `JSON is larger than ${httpLimits.maxPayloadBytes} bytes`;
  throw new AppError('body.too_large', { reason, max_bytes: httpLimits.maxPayloadBytes });
}

/** @throws AppError `container.unreadable` */
export function refuseContainer(reason: string): never {
  throw new AppError('container.unreadable', { field: 'body', reason });
}

/** The whole body, alone in its memory. */
async function readWhole(request: FastifyRequest, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  await readBody(request, { maxBytes, onChunk: (chunk) => chunks.push(chunk) });
  return new Uint8Array(Buffer.concat(chunks));
}
