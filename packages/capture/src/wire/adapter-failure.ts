import { type Failure, type FailureCode, makeFailure } from '../core/failure.ts';

/** A refusal of the Web Adapter. */
export class AdapterRefusal extends Error {
  readonly status: number;
  /** The body as JSON; `null` where it is none. */
  readonly body: Readonly<Record<string, unknown>> | null;

  constructor(status: number, body: Readonly<Record<string, unknown>> | null) {
    super(typeof body?.error_message === 'string' ? body.error_message : `the server answered ${status}`);
    this.name = 'AdapterRefusal';
    this.status = status;
    this.body = body;
  }
}

/** What can be said again in a moment: the server is busy, or a part of it is away. */
export function isTemporary(error: unknown): boolean {
  return error instanceof AdapterRefusal && [408, 425, 429, 502, 503, 504].includes(error.status);
}

/**
 * The server has more, or less, of the container than the request went on from. Browsers send a request again by themselves
 * when a connection that was kept breaks, and the second copy comes too late.
 */
export function isWrongOffset(error: unknown): boolean {
  if (!(error instanceof AdapterRefusal) || error.status !== 409) return false;
  const details = error.body?.details as { readonly offset?: unknown } | null | undefined;
  return typeof details?.offset === 'number';
}

/** A connection that is not there, as browsers tell it. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'NetworkError');
}

/** Of the calls after the session was opened. */
const laterCodes: Readonly<Record<number, FailureCode>> = {
  400: 'capture_refused',
  401: 'session_expired',
  403: 'session_refused',
  404: 'session_refused',
  409: 'capture_refused',
  413: 'capture_refused',
};

/** Of the opening of a session. */
const openingCodes: Readonly<Record<number, FailureCode>> = {
  400: 'action_unknown',
  401: 'session_refused',
  403: 'session_refused',
  404: 'session_refused',
};

/** Of a token of the page's backend: too old, or used in another tab. A new one is needed. */
const spent = ['capture.expired', 'capture.used'];

/** Why a call failed. */
export function adapterFailure(error: unknown, during: 'opening' | 'later'): Failure {
  if (isConnectionLost(error)) return makeFailure('offline', 'the server cannot be reached');
  if (!(error instanceof AdapterRefusal)) return makeFailure('server_error', String(error));
  const isOver = during === 'opening' && spent.includes(String(error.body?.error_name));
  const code = isOver
    ? 'session_expired'
    : ((during === 'opening' ? openingCodes : laterCodes)[error.status] ?? 'server_error');
  return makeFailure(code, error.message, { status: error.status, ...error.body });
}
