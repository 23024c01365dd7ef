import type { FastifyRequest } from 'fastify';
import { joinChunks } from './join-chunks.ts';
import { createMultipartParser, type MultipartListener } from './multipart-parser.ts';
import { malformedForm, type PartHead, readBoundary, readPartHead } from './part-head.ts';
import { readBody } from './read-body.ts';

/** A part of a form, whole in memory. */
export interface BodyPart extends PartHead {
  /** As sent, in lower case; `null` when not sent. */
  readonly transferEncoding: string | null;
  readonly bytes: Uint8Array;
}

/** Room for the heads of the parts. */
const headBytes = 1024 * 1024;

/** The whole body. @throws AppError `body.*`, `server.busy` */
export async function readRawBody(request: FastifyRequest, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  await readBody(request, { maxBytes, onChunk: (chunk) => chunks.push(chunk) });
  return joinChunks(chunks);
}

/** Every part of a form, whatever it is, in the order in which they came. @throws AppError `body.*`, `server.busy` */
export async function readParts(
  request: FastifyRequest,
  limits: { readonly maxParts: number; readonly maxPartBytes: number },
): Promise<readonly BodyPart[]> {
  const parts: BodyPart[] = [];
  const parser = createMultipartParser(readBoundary(request.sentContentType), collectParts(parts, limits));
  const maxBytes = limits.maxParts * limits.maxPartBytes + headBytes;
  await readBody(request, { maxBytes, onChunk: (chunk) => parser.write(chunk) });
  parser.end();
  return parts;
}

function collectParts(
  parts: BodyPart[],
  { maxParts, maxPartBytes }: { readonly maxParts: number; readonly maxPartBytes: number },
): MultipartListener {
  let head: Omit<BodyPart, 'bytes'> | undefined;
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    onPart(headers) {
      if (parts.length === maxParts) throw malformedForm(`the form has more than ${maxParts} parts`);
      const transferEncoding = headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? null;
      head = { ...readPartHead(headers), transferEncoding };
      chunks = [];
      size = 0;
    },
    onData(bytes) {
      size += bytes.length;
      if (size > maxPartBytes) throw malformedForm(`is larger than ${maxPartBytes} bytes`, head?.key);
      chunks.push(bytes);
    },
    onPartEnd() {
      parts.push({ ...head!, bytes: joinChunks(chunks) });
    },
  };
}
