import { type ErrorBody, PraestoError } from '@praesto/client';
import { type Texts, wordOf } from '../../texts/texts.ts';
import { inWords } from '../failures/in-words.ts';
import type { RowTrouble } from './plan-import.ts';

interface RefusedPhoto {
  readonly name?: string;
  readonly field: string;
  readonly reason: string;
  readonly cause?: string;
}

type Refusal = Pick<ErrorBody, 'error_message' | 'details'> & { readonly error_name: string | null };

/** Why a person was not added: of every photo that shows no good face its name and the reason. */
export function refusalWords({ error_name: name, error_message: message, details }: Refusal, t: Texts): string {
  const told = (details ?? {}) as { readonly fields?: readonly RefusedPhoto[]; readonly reason?: string };
  const photos = (told.fields ?? []).map(
    (photo) =>
      `${photo.name ?? photo.field}: ${photo.cause === undefined ? t.failures.reason(photo.reason) : wordOf(t.reasons, photo.cause)}`,
  );
  return photos.length > 0
    ? photos.join('; ')
    : t.failures.refused({ name, message, fields: [], reason: told.reason ?? null });
}

/** Why nobody can be added from a row of a table. */
export function faultWords(fault: RowTrouble['fault'], { imports: { faults } }: Texts): string {
  switch (fault.kind) {
    case 'cells':
      return faults.cells(fault.cells, fault.titles);
    case 'column_twice':
      return faults.column_twice(fault.column);
    case 'no_person':
      return faults.no_person(fault.why);
    case 'photo_missing':
      return faults.photo_missing(fault.file);
    default:
      return faults[fault.kind];
  }
}

/** The same of a request of its own. */
export function enrolmentInWords(error: unknown, t: Texts): string {
  if (!(error instanceof PraestoError) || error.status >= 429) return inWords(error, t);
  const { errorName: error_name, message: error_message, details } = error;
  return refusalWords({ error_name, error_message, details }, t);
}
