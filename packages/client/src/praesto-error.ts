import type { ErrorBody } from './generated/types.gen.ts';

/** A refusal by the server. */
export class PraestoError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** The documented `error_code`; `null` when something else than the server answered, such as a proxy. */
  readonly code: number | null;
  /** The name of the refusal, such as `object.not_found`; `null` when none was told. */
  readonly errorName: string | null;
  /** What the refusal is about: the bad fields or the file, and why. */
  readonly details: ErrorBody['details'];
  /** By which the server's log knows the request; `null` when not told. */
  readonly requestId: string | null;
  /** How long to wait before the next try; `null` when the server does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    message: string,
    facts: Pick<PraestoError, 'status' | 'code' | 'errorName' | 'details' | 'requestId' | 'retryAfterMs'>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PraestoError';
    this.status = facts.status;
    this.code = facts.code;
    this.errorName = facts.errorName;
    this.details = facts.details;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** Every field that was refused, and why. */
  get fields(): readonly RefusedField[] {
    const { fields, field, reason } = (this.details ?? {}) as { fields?: RefusedField[] } & Partial<RefusedField>;
    if (fields) return fields;
    return field === undefined ? [] : [{ field, reason: reason ?? '' }];
  }
}

/** A field, parameter or file that was refused. */
export interface RefusedField {
  readonly field: string;
  readonly reason: string;
}

/** Reads the refusal out of a response that is not ok. */
export async function toPraestoError(response: Response): Promise<PraestoError> {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id');
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  const text = await response.text();
  const body = parseErrorBody(text);
  const facts = {
    ...{ status, code: body?.error_code ?? null, errorName: body?.error_name ?? null },
    ...{ details: body?.details ?? null, requestId, retryAfterMs },
  };
  return new PraestoError(body?.error_message ?? `HTTP ${status}: ${text.slice(0, 200)}`, facts);
}

/** Praesto says seconds; a date, which proxies may send, counts as not said. */
function readRetryAfter(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null;
}

function parseErrorBody(text: string): ErrorBody | undefined {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null;
    if (typeof body?.error_code !== 'number' || typeof body.error_message !== 'string') return undefined;
    return body as ErrorBody;
  } catch {
    return undefined;
  }
}
