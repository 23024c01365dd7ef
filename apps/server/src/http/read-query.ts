import { parseWire, quoteEmpty, type WireSchema } from '@praesto/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';

/**
 * The parameters after `?`, checked against a schema of texts.
 * @throws AppError `body.*` naming every bad, unknown or repeated parameter in `details.fields`
 */
export function readQuery<T>(request: FastifyRequest, schema: WireSchema<T>): T {
  const query = request.query as Readonly<Record<string, string | string[]>>;
  const repeated = Object.keys(query).filter((name) => Array.isArray(query[name]));
  if (repeated.length > 0) {
    throw new AppError('body.wrong_value', {
      fields: repeated.map((name) => ({ field: quoteEmpty(name), reason: 'is given more than once' })),
    });
  }
  const parsed = parseWire(schema, { ...query });
  if (parsed.ok) return parsed.value;
  throw new AppError(parsed.code, { fields: parsed.mistakes });
}
