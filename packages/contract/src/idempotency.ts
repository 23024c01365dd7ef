import type { RouteEntry } from './routes/route-entry.ts';

/** Header by which a caller names a POST, so that sending it again does nothing twice. */
export const idempotencyKeyHeader = 'Idempotency-Key';

/** Header of an answer that was given before; its value is `true`. */
export const idempotencyReplayedHeader = 'Idempotency-Replayed';

export const maxIdempotencyKeyLength = 255;

/** For how long an answer is kept, counted from when its request began. */
export const idempotencyKeptHours = 24;

/**
 * Whether a route heeds `Idempotency-Key`: every POST of a caller who is known. Signing in answers with credentials of
 * its own, instant calls keep nothing, and a stream of rows has a key in every row; these ignore the header.
 */
export function heedsIdempotencyKey({ method, auth, body }: Pick<RouteEntry, 'method' | 'auth' | 'body'>): boolean {
  return method === 'POST' && auth === 'token' && body?.kind !== 'lines';
}

/** What the header holds, bare or as the quoted string of the draft RFC: no blanks, nothing beyond ASCII. */
const bareKey = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads the header. `"abc"` and `abc` are one key.
 * Source: draft-ietf-httpapi-idempotency-key-header-07, where it is a structured string; most clients send it bare.
 * @returns `undefined` when it is no key
 */
export function parseIdempotencyKey(header: string): string | undefined {
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header)?.[1];
  const key = quoted === undefined ? header : quoted.replaceAll(/\\(["\\])/g, '$1');
  return bareKey.test(key) ? key : undefined;
}
