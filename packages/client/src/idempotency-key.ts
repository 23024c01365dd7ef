/** By which the server knows that a call is the same again, and answers it as before. */
export const idempotencyKeyHeader = 'Idempotency-Key';

const keyBytes = 16;

/** A key that no other call has, for what is to be done once however often it is asked for. Not `crypto.randomUUID`: browsers have it only on pages that came by https. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(keyBytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
