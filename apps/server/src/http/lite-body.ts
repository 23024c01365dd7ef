import type { LiteFault } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import { LiteError } from '../modules/lite/lite-error.ts';
import { type BodyPart, readParts, readRawBody } from './read-parts.ts';

/** Of one request: a probe and the faces that it is compared with. */
const maxParts = 101;

const mediaTypeOf = (contentType: string) => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Whether the client speaks base64, and is to be answered so. */
export function isBase64(request: FastifyRequest): boolean {
  return /^base64$/i.test(String(request.headers['content-transfer-encoding'] ?? '').trim());
}

export function isForm(request: FastifyRequest): boolean {
  return mediaTypeOf(request.sentContentType) === 'multipart/form-data';
}

/** Whether a type is that of a picture: which one, the bytes say. */
export const isImageType = (type: string) => type.startsWith('image/');

/** The picture that a request is. @throws LiteError `content_type` when it says that it is none */
export async function readRawImage(request: FastifyRequest): Promise<Uint8Array> {
  if (!isImageType(mediaTypeOf(request.sentContentType))) throw new LiteError('content_type');
  const bytes = await readRawBody(request, request.server.httpLimits.maxFileBytes);
  return isBase64(request) ? fromBase64(bytes, 'unreadable_sample') : bytes;
}

/** The parts of a form by name. */
export interface LiteForm {
  /** Every part of this name. @throws LiteError `bad_request` without one, `part_content_type`, `fault` for base64 that is none */
  all(name: string, expected: PartExpected): readonly NamedBytes[];
  /** The only part of this name. @throws LiteError as `all`, `bad_request` for several */
  one(name: string, expected: PartExpected): Uint8Array;
}

export interface NamedBytes {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface PartExpected {
  readonly isType: (type: string) => boolean;
  /** What a part is that cannot be read. */
  readonly fault: LiteFault;
}

/** @throws LiteError `content_type` when the request says that it is no form; AppError `body.*` for a broken one */
export async function readForm(request: FastifyRequest): Promise<LiteForm> {
  if (!isForm(request)) throw new LiteError('content_type');
  const parts = await readParts(request, { maxParts, maxPartBytes: request.server.httpLimits.maxFileBytes });
  const isWholeBase64 = isBase64(request);
  const all: LiteForm['all'] = (name, { isType, fault }) => {
    const named = parts.filter(({ key }) => key === name);
    if (named.length === 0) throw new LiteError('bad_request');
    return named.map((part) => {
      if (!isType(part.contentType ?? '')) throw new LiteError('part_content_type');
      return { fileName: part.fileName ?? '', bytes: decode(part, isWholeBase64, fault) };
    });
  };
  return {
    all,
    one(name, expected) {
      const [first, ...others] = all(name, expected);
      if (others.length > 0) throw new LiteError('bad_request');
      return first!.bytes;
    },
  };
}

function decode({ transferEncoding, bytes }: BodyPart, isWholeBase64: boolean, fault: LiteFault): Uint8Array {
  const isEncoded = isWholeBase64 || transferEncoding === 'base64';
  return isEncoded ? fromBase64(bytes, fault) : bytes;
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

function fromBase64(bytes: Uint8Array, fault: LiteFault): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replaceAll(/\s+/g, '');
  if (!base64.test(text)) throw new LiteError(fault);
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
