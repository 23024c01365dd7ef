import { type ErrorBody, errorCatalogue, statusOfKind } from '@praesto/contract';
import { AppError } from '../shared/app-error.ts';
import type { JsonObject } from '../shared/json.ts';

/** Seconds after which a refused client may try again, where the error does not say more. */
const retryAfterSeconds = 1;

/** The header `Retry-After` of a refusal that time may heal. */
export function retryAfterOf({ details }: AppError): number {
  return typeof details?.retry_after_seconds === 'number' ? details.retry_after_seconds : retryAfterSeconds;
}

/** Whatever was thrown, as an error with a code. What nobody foresaw becomes `internal.unknown` with its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  // Refusals of the HTTP framework itself: a path that cannot be decoded, or is too long to be ours.
  if (status === 400) return new AppError('request.malformed', { reason: (error as Error).message }, { cause: error });
  if (status === 414) return new AppError('object.not_found', { reason: 'the path is too long' }, { cause: error });
  return new AppError('internal.unknown', undefined, { cause: error });
}

export function statusOf(error: AppError): number {
  return statusOfKind[errorCatalogue[error.code].kind];
}

/**
 * The documented body, keys in the documented order: existing scripts look at the very first one. `details` is the
 * documented name of the third key and `error_details` the one that is really sent; clients get both. `error_name` is ours.
 */
export function toErrorBody(error: AppError, requestId: string): ErrorBody {
  const details = error.code === 'internal.unknown' ? { request_id: requestId } : (error.details as JsonObject | null);
  return {
    error_code: errorCatalogue[error.code].wireCode,
    error_message: error.wireMessage,
    details,
    error_details: details,
    error_name: error.code,
  };
}
