import { PraestoError } from '@praesto/client';
import type { Refused } from '../../texts/refused.ts';
import type { Texts } from '../../texts/texts.ts';
import { type FieldNames, nameField } from './name-field.ts';

/** A refusal in a line: what of what was sent is not taken, and why. */
export function inWords(error: unknown, t: Texts, names?: FieldNames): string {
  return linesOf(error, t, names).join('; ');
}

/**
 * The same, a line for each field.
 * @param names what the fields of the API are called on the page, where they are called something there
 */
export function linesOf(error: unknown, t: Texts, names: FieldNames = {}): readonly [string, ...string[]] {
  if (!(error instanceof PraestoError)) return [t.failures.unreachableTitle];
  if (isCrowd(error)) return [t.failures.busy];
  if (error.status >= 500) return [t.failures.serverTitle];
  const refused = toRefused(error);
  const [first, ...others] = refused.fields.map((one) =>
    t.failures.refused({ ...refused, fields: [{ ...one, field: nameField(one.field, names) }] }),
  );
  return first === undefined ? [t.failures.refused(refused)] : [first, ...new Set(others)];
}

/** Whether the same may well be taken when it is sent again. */
export function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof PraestoError) || isCrowd(error) || error.status >= 500;
}

/** Whether the server has too much to do. */
export function isCrowd({ status }: PraestoError): boolean {
  return status === 429 || status === 503;
}

function toRefused({ errorName: name, message, fields, details }: PraestoError): Refused {
  const { reason } = (details ?? {}) as { readonly reason?: string };
  return { name, message, fields, reason: reason ?? null };
}
