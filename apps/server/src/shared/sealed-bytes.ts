import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * Bytes that only a holder of the key can read or make: a random nonce of 12 bytes, the bytes encrypted with AES-256-GCM, a tag
 * of 16. Random nonces are good for 2^32 times a key (NIST SP 800-38D, 8.3).
 */
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const options = { authTagLength: tagBytes };

/** 32 bytes. */
export type SealingKey = Buffer | KeyObject;

/** @param context What the bytes belong to: they do not open for anything else. It is not kept. */
export function sealBytes(key: SealingKey, bytes: Uint8Array, context: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, options).setAAD(context);
  return Buffer.concat([nonce, sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
}

/** @throws Error when they were sealed with another key or for something else, or were changed since */
export function openBytes(key: SealingKey, sealed: Uint8Array, context: Uint8Array): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new Error('these are no sealed bytes: too few');
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), options)
    .setAAD(context)
    .setAuthTag(sealed.subarray(-tagBytes));
  const bytes = opening.update(sealed.subarray(nonceBytes, -tagBytes));
  // Of this mode nothing is left to come: it only checks the tag.
  opening.final();
  return bytes;
}
