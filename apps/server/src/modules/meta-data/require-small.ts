import { isSmall, maxKeptBytes } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';

/** @throws AppError `body.wrong_value` naming `field` for a document that is larger than 64 KiB */
export function requireSmall(value: JsonObject, field = 'meta_data'): JsonObject {
  if (isSmall(value)) return value;
  const reason = `it would be larger than ${maxKeptBytes} bytes`;
  throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}
