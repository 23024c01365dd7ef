import { randomBytes } from 'node:crypto';

/** How Standard Webhooks writes a secret: this, then its bytes in base64. */
const prefix = 'whsec_';
/** The standard asks for 24 to 64 bytes; HMAC-SHA256 is at its best with as many as its hash has. */
const secretBytes = 32;

/** For how long a replaced secret still signs, beside the new one. */
export const gracePeriodMs = 24 * 60 * 60 * 1000;

/** A new secret, to be told to the receiver once. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

/** The bytes that sign. */
export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), 'base64');
}
