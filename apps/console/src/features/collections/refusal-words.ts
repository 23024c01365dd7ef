import { PraestoError } from '@praesto/client';
import { type Texts, wordOf } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';

interface RefusedPhoto {
  readonly name?: string;
  readonly field: string;
  readonly reason: string;
  readonly cause?: string;
}

interface Refusal {
  readonly error_message: string;
  readonly details?: unknown;
}

/** Why a person was not added: of every photo that shows no good face its name and the reason. */
export function refusalWords({ error_message, details }: Refusal, t: Texts): string {
  const photos = ((details as { fields?: readonly RefusedPhoto[] } | null)?.fields ?? []).map(
    ({ name, field, reason, cause }) => `${name ?? field}: ${cause === undefined ? reason : wordOf(t.reasons, cause)}`,
  );
  return photos.length > 0 ? photos.join('; ') : error_message;
}

/** The same of a request of its own. */
export function enrolmentInWords(error: unknown, t: Texts): string {
  if (!(error instanceof PraestoError) || error.status >= 429) return inWords(error, t);
  return refusalWords({ error_message: error.message, details: error.details }, t);
}
