import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { UserId } from '../../shared/ids.ts';

/** What one caller's key opens. Made of the key and a secret of the server: the database holds neither. */
export interface Keyring {
  readonly keyHash: string;
  fingerprint(asked: string): string;
  seal(runId: string, text: string): Uint8Array;
  /** @throws Error when it was sealed by another key, for another run, or altered */
  open(runId: string, sealed: Uint8Array): string;
}

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Derives everything from the client's key. A request may hold a password and an answer a token: without the secret a
 * dump of the database would let anybody try out weak keys and passwords against it.
 */
export function deriveKeyring(secret: string, userId: UserId, key: string): Keyring {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, secret, `praesto idempotency ${purpose} ${userId}`, keyBytes));
  const sealing = derive('answer');
  return {
    keyHash: derive('key').toString('hex'),
    fingerprint: (asked) => createHmac('sha256', derive('request')).update(asked).digest('hex'),
    seal(runId, text) {
      const nonce = randomBytes(nonceBytes);
      const sealer = createCipheriv(cipher, sealing, nonce).setAAD(Buffer.from(runId));
      const body = Buffer.concat([sealer.update(text, 'utf8'), sealer.final()]);
      return Buffer.concat([nonce, sealer.getAuthTag(), body]);
    },
    open(runId, sealed) {
      const opener = createDecipheriv(cipher, sealing, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(runId))
        .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      return opener.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opener.final('utf8');
    },
  };
}
