import type { ErrorBody } from '@praesto/contract';
import type { Answer } from '../support/http-client.ts';

/** The status and the code with which something is to be refused, and the name to be found in `details`. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  /** Of these one must be named, or something below one; none = whatever is named. */
  readonly fields: readonly string[];
}

/** What an answer should have been, where it is none of these refusals; else nothing. */
export function complain(sent: string, answer: Answer<ErrorBody>, refusals: readonly Refusal[]): readonly string[] {
  if (refusals.some((refusal) => isRefused(answer, refusal))) return [];
  const wanted = refusals.map(({ status, code, fields }) => `${status} code ${code} naming ${fields.join(' or ')}`);
  return [`${sent}: ${answer.status} ${answer.text.slice(0, 300)}, not ${wanted.join(', or ')}`];
}

function isRefused({ status, body }: Answer<ErrorBody>, refusal: Refusal): boolean {
  if (status !== refusal.status || body.error_code !== refusal.code) return false;
  const { fields } = refusal;
  return fields.length === 0 || namedIn(body).some((name) => fields.some((field) => isWithin(name, field)));
}

const isWithin = (name: string, field: string) => name === field || name.startsWith(`${field}.`);

function namedIn({ details }: ErrorBody): readonly string[] {
  const { field, fields = [] } = (details ?? {}) as { field?: string; fields?: readonly { readonly field: string }[] };
  return field === undefined ? fields.map((one) => one.field) : [field];
}
