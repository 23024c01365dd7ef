import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { readSmallBody } from './read-json.ts';

const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);
const openingBraces = new Set([0x7b, 0x5b]);

/**
 * `application/octet-stream` announces an encrypted container of a capture component. Its format is not published:
 * nobody but its maker can open one. JSON is taken under any Content-Type, also under this one; then its bytes are
 * returned. `undefined` = the body is announced as something else, and not read yet.
 * @throws AppError `container.missing` for an empty body, `container.unreadable`
 */
export async function readInsteadOfContainer(request: FastifyRequest): Promise<Uint8Array | undefined> {
  const { sentContentType, headers, server } = request;
  if (!/^\s*application\/octet-stream\b/i.test(sentContentType)) return undefined;
  if (Number(headers['content-length'] ?? 0) > server.httpLimits.maxPayloadBytes) throw unreadable();
  const bytes = await readSmallBody(request);
  if (bytes.length === 0) throw new AppError('container.missing', { field: 'body', reason: 'the body is empty' });
  const first = bytes.find((byte) => !blanks.has(byte));
  if (first === undefined || !openingBraces.has(first)) throw unreadable();
  return bytes;
}

function unreadable(): AppError {
  const reason = 'the format of these containers is not published; send the files as multipart/form-data';
  return new AppError('container.unreadable', { field: 'body', reason });
}
