import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { LiteError } from './lite-error.ts';
import { openReader, writeName } from './template-bytes.ts';
import type { TemplateKeys } from './template-keys.ts';

/**
 * A template that only a holder of the key can read or make:
 *
 * | bytes | what |
 * | --- | --- |
 * | 4 | `PRTE` |
 * | 1 | version of the format: 1 |
 * | 1 + n | length and UTF-8 of the key's id |
 * | 12 | nonce, random |
 * | all but 16 | the template, encrypted with AES-256-GCM; what stands before the nonce is authenticated with it |
 * | 16 | tag |
 *
 * Random nonces are good for 2^32 templates a key (NIST SP 800-38D, 8.3).
 */
const magic = Buffer.from('PRTE');
const formatVersion = 1;
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts a template with the current key. The same template looks different every time. */
export function sealTemplate(template: Uint8Array, { current }: Pick<TemplateKeys, 'current'>): Buffer {
  const head = Buffer.concat([magic, Buffer.of(formatVersion), writeName(current.id)]);
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, current.bytes, nonce, { authTagLength: tagBytes }).setAAD(head);
  return Buffer.concat([head, nonce, sealing.update(template), sealing.final(), sealing.getAuthTag()]);
}

/**
 * Decrypts a template.
 * @throws LiteError `unreadable_template` for anything that was not encrypted with one of the keys, or was changed since
 */
export function openTemplate(bytes: Uint8Array, { byId }: Pick<TemplateKeys, 'byId'>): Buffer {
  const reader = openReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  reader.requireStart(magic, formatVersion);
  const key = byId.get(reader.takeName());
  const head = reader.taken();
  const nonce = reader.take(nonceBytes);
  const rest = reader.takeRest();
  if (!key || rest.length < tagBytes) throw new LiteError('unreadable_template');
  const opening = createDecipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes })
    .setAAD(head)
    .setAuthTag(rest.subarray(-tagBytes));
  try {
    return Buffer.concat([opening.update(rest.subarray(0, -tagBytes)), opening.final()]);
  } catch (cause) {
    throw new LiteError('unreadable_template', { cause });
  }
}

/** The key that an encrypted template says it was encrypted with; `null` for anything else. */
export function keyIdOf(bytes: Uint8Array): string | null {
  if (!magic.equals(bytes.subarray(0, magic.length))) return null;
  const reader = openReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  reader.requireStart(magic, formatVersion);
  return reader.takeName();
}
