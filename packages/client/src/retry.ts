import { idempotencyKeyHeader } from './idempotency-key.ts';
import type { OutgoingCall } from './outgoing-call.ts';
import { pause } from './pause.ts';
import { PraestoError } from './praesto-error.ts';

const firstPauseMs = 300;

/** Whoever is told to wait longer is better told so. */
const longestPauseMs = 20_000;

/**
 * Does a call again after a moment, where that cannot do it twice: when the server was busy and did nothing; and when it
 * was out of order or could not be reached, if the call only reads or has an idempotency key. The server then may still be
 * at work on the try before, and says when to ask again.
 */
export async function sendPatiently(
  call: OutgoingCall,
  retries: number,
  send: (call: OutgoingCall) => Promise<Response>,
): Promise<Response> {
  for (let tried = 0; ; tried++) {
    try {
      return await send(call);
    } catch (error) {
      call.signal?.throwIfAborted();
      const pauseMs = pauseBefore(tried, error);
      if (tried >= retries || !mayRepeat(call, error) || pauseMs > longestPauseMs) throw error;
      // A little at random, so that clients do not come back together.
      await pause(pauseMs * (1 + Math.random() / 2), call.signal);
    }
  }
}

function mayRepeat(call: OutgoingCall, error: unknown): boolean {
  if (error instanceof PraestoError && (error.status === 429 || isStillAnswering(error))) return true;
  const isRepeatable = call.method === 'GET' || idempotencyKeyHeader in call.headers;
  const isPassing = error instanceof PraestoError ? [502, 503, 504].includes(error.status) : error instanceof TypeError;
  return isRepeatable && isPassing;
}

/** The same call, under the same key, is being answered. */
function isStillAnswering({ status, retryAfterMs }: PraestoError): boolean {
  return status === 409 && retryAfterMs !== null;
}

/** As the server says, else twice as long each time. */
function pauseBefore(tried: number, error: unknown): number {
  const asked = error instanceof PraestoError ? error.retryAfterMs : null;
  return asked ?? firstPauseMs * 2 ** tried;
}
