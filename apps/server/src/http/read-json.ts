import { parseWire, type WireSchema } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';

/** The whole body, up to the limit for JSON. Empty when there is none. */
export async function readSmallBody(request: FastifyRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const maxBytes = request.server.httpLimits.maxPayloadBytes;
  await readBody(request, { maxBytes, onChunk: (chunk) => chunks.push(chunk) });
  return Buffer.concat(chunks);
}

/** More are not listed: nobody reads them. */
const maxMistakes = 50;

/**
 * Checks bytes of JSON against a schema. `root` names the whole in messages.
 * @throws AppError `body.*` with every bad field (the first 50) in `details.fields`
 */
export function parseBody<T>(schema: WireSchema<T>, bytes: Uint8Array, root: string): T {
  const parsed = parseWire(schema, parseJson(bytes, root));
  if (parsed.ok) return parsed.value;
  const fields = parsed.mistakes.slice(0, maxMistakes).map(({ field, reason }) => ({ field: field || root, reason }));
  throw new AppError(parsed.code, { fields });
}
