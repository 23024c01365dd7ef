import type { NamedKeys } from '../../shared/named-keys.ts';
import { keyIdOf, openTemplate, sealTemplate } from './sealed-template.ts';
import { readTemplate } from './template.ts';

/** How a template is to be kept: encrypted with the current key, or not at all. */
export type TemplateForm = 'sealed' | 'plain';

/**
 * The template in another form; `null` when it has that form already.
 * @throws LiteError `unreadable_template` for what is no template; Error naming the key that it was encrypted with and that is
 * not among those given
 */
export function rekeyTemplate(bytes: Uint8Array, form: TemplateForm, keys: NamedKeys): Buffer | null {
  const keyId = keyIdOf(bytes);
  if (keyId !== null && !keys.byId.has(keyId))
    throw new Error(`was encrypted with the key ${keyId}, which is not given`);
  const template = keyId === null ? bytes : openTemplate(bytes, keys);
  readTemplate(template);
  if (form === 'plain') return keyId === null ? null : Buffer.from(template);
  return keyId === keys.current.id ? null : sealTemplate(template, keys);
}
