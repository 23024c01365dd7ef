import type { ErrorCode } from '../errors.ts';
import { type FieldMistake, quoteEmpty } from '../parse-wire.ts';
import type { Parsed, Refusal } from './parsed.ts';

/** What follows `?`, as HTTP servers give it: a name that came several times has several values. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Every value of a parameter, without duplicates; empty where it was not given. */
export function valuesOf(raw: RawQuery, name: string): readonly string[] {
  const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return given === undefined ? [] : [...new Set(typeof given === 'string' ? [given] : given)];
}

/** What is wrong with a query: everything is looked at before it is refused. */
export interface Mistakes {
  /** The value, or `undefined` after noting why there is none. */
  keep<T>(parameter: string, parsed: Parsed<T>): T | undefined;
  note(parameter: string, refusal: Refusal): void;
  readonly found: readonly FieldMistake[];
  /** By the gravest mistake: type, then value. */
  readonly code: Extract<ErrorCode, 'body.wrong_type' | 'body.wrong_value'>;
}

export function collectMistakes(): Mistakes {
  const found: FieldMistake[] = [];
  let isOfType = false;
  function note(field: string, { kind, reason }: Refusal): void {
    found.push({ field: quoteEmpty(field), reason });
    isOfType ||= kind === 'type';
  }
  return {
    found,
    note,
    get code() {
      return isOfType ? 'body.wrong_type' : 'body.wrong_value';
    },
    keep(field, parsed) {
      if (parsed.ok) return parsed.value;
      note(field, parsed);
      return undefined;
    },
  };
}
