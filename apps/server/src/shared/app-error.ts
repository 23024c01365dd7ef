import { type ErrorCode, errorCatalogue } from '@praesto/contract';

/** What the error is about, for the caller: the field, parameter or file, and the reason in words. */
export interface ErrorDetails {
  readonly [name: string]: unknown;
}

/** An error with a stable code. `http/` alone turns it into a status and a body. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | null;
  /** Replaces the catalogue's message on the wire where a documented text differs. */
  readonly wireMessage: string;

  constructor(code: ErrorCode, details?: ErrorDetails, options?: ErrorOptions & { readonly message?: string }) {
    const message = options?.message ?? errorCatalogue[code].message;
    super(details ? `${code}: ${JSON.stringify(details)}` : code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details ?? null;
    this.wireMessage = message;
  }
}

/** Whether the database was at fault: what was asked of it may have been done. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'database.unavailable';
}
