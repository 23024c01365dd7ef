import type { ErrorBody } from '@praesto/contract';

/** A refusal by the server. */
export class PraestoError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** The documented `error_code`; `null` when something else than the server answered, such as a proxy. */
  readonly code: number | null;
  /** What the refusal is about: the bad fields or the file, and why. */
  readonly details: ErrorBody['details'];
  /** By which the server's log knows the request; `null` when not told. */
  readonly requestId: string | null;

  constructor(
    message: string,
    facts: Pick<PraestoError, 'status' | 'code' | 'details' | 'requestId'>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PraestoError';
    this.status = facts.status;
    this.code = facts.code;
    this.details = facts.details;
    this.requestId = facts.requestId;
  }
}

/** Reads the refusal out of a response that is not ok. */
export async function toPraestoError(response: Response): Promise<PraestoError> {
  const { status } = response;
  const requestId = response.headers.get('x-request-id');
  const text = await response.text();
  const body = parseErrorBody(text);
  if (body)
    return new PraestoError(body.error_message, { status, code: body.error_code, details: body.details, requestId });
  return new PraestoError(`HTTP ${status}: ${text.slice(0, 200)}`, { status, code: null, details: null, requestId });
}

function parseErrorBody(text: string): ErrorBody | undefined {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null;
    if (typeof body?.error_code !== 'number' || typeof body.error_message !== 'string') return undefined;
    return { ...(body as ErrorBody), details: body.details ?? null };
  } catch {
    return undefined;
  }
}
