import type { NamedKeys } from '../../shared/named-keys.ts';
import { openBytes, sealBytes } from '../../shared/sealed-bytes.ts';
import { LiteError } from './lite-error.ts';
import { openReader, writeName } from './template-bytes.ts';

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
 */
const magic = Buffer.from('PRTE');
const formatVersion = 1;

/** Encrypts a template with the current key. The same template looks different every time. */
export function sealTemplate(template: Uint8Array, { current }: Pick<NamedKeys, 'current'>): Buffer {
  const head = Buffer.concat([magic, Buffer.of(formatVersion), writeName(current.id)]);
  return Buffer.concat([head, sealBytes(current.bytes, template, head)]);
}

/**
 * Decrypts a template.
 * @throws LiteError `unreadable_template` for anything that was not encrypted with one of the keys, or was changed since
 */
export function openTemplate(bytes: Uint8Array, { byId }: Pick<NamedKeys, 'byId'>): Buffer {
  const reader = openReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  reader.requireStart(magic, formatVersion);
  const key = byId.get(reader.takeName());
  const head = reader.taken();
  if (!key) throw new LiteError('unreadable_template');
  try {
    return openBytes(key.bytes, reader.takeRest(), head);
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
