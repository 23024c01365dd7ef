import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';

/** Largest document of one object as JSON: what lists search through, and what every answer carries, must stay small. */
const maxBytes = 64 * 1024;

/** @throws AppError `body.wrong_value` naming `field` for a document that is larger than 64 KiB */
export function requireSmall(value: JsonObject, field = 'meta_data'): JsonObject {
  if (Buffer.byteLength(JSON.stringify(value)) <= maxBytes) return value;
  const reason = `it would be larger than ${maxBytes} bytes`;
  throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}
