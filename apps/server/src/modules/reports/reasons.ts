import type { Analysis } from '../analyses/analysis.ts';
import type { Writing } from './writing.ts';

/** Why a medium or an analysis gave no score, in the reader's language; a reason of a later version as it is stored. */
export function reasonText({ texts }: Writing, reason: string): string {
  const known: Readonly<Record<string, string>> = texts.reasons;
  return Object.hasOwn(known, reason) ? known[reason]! : reason;
}

/** Why an analysis failed. The stored sentence is English and ends with the medium that it is about. */
export function failureText(writing: Writing, error: NonNullable<Analysis['error']>): string {
  const sentence = reasonText(writing, error.reason);
  if (sentence === error.reason) return error.message;
  return `${sentence}${/ \(.+\)$/s.exec(error.message)?.[0] ?? ''}`;
}
