import type * as z from 'zod';
import type { ErrorCode } from './errors.ts';

/** One mistake in a body: where and why, in words for the sender. `field` is empty for the body as a whole. */
export interface FieldMistake {
  readonly field: string;
  readonly reason: string;
}

/** A schema that makes a `T` of what arrives. */
export type WireSchema<T> = z.ZodType<T>;

export type WireParse<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** `body.malformed` when something is missing or no object at all, else by the gravest mistake: type, then value. */
      readonly code: Extract<ErrorCode, 'body.malformed' | 'body.wrong_type' | 'body.wrong_value'>;
      readonly mistakes: readonly FieldMistake[];
    };

/** Checks a parsed JSON value against a schema; names every bad field at once. Never throws. */
export function parseWire<T>(schema: WireSchema<T>, input: unknown): WireParse<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const kinds = new Set(parsed.error.issues.map((issue) => kindOf(issue, input)));
  const code = kinds.has('structure') ? 'body.malformed' : kinds.has('type') ? 'body.wrong_type' : 'body.wrong_value';
  return { ok: false, code, mistakes: parsed.error.issues.flatMap((issue) => toMistakes(issue, input)) };
}

function kindOf(issue: z.core.$ZodIssue, input: unknown): 'structure' | 'type' | 'value' {
  const value = valueAt(input, issue.path);
  if (issue.path.length === 0 && issue.code === 'invalid_type') return 'structure';
  if (value === undefined) return 'structure';
  return isOfWrongType(issue, value) ? 'type' : 'value';
}

/** Where words are expected, anything but a text is of a wrong type, and a text is a wrong word. */
function isOfWrongType(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.code === 'invalid_value') return issue.values.every((expected) => typeof expected !== typeof value);
  return issue.code === 'invalid_type' || (issue.code === 'invalid_union' && typeof value !== 'string');
}

function toMistakes(issue: z.core.$ZodIssue, input: unknown): readonly FieldMistake[] {
  if (issue.code !== 'unrecognized_keys') return [toMistake(issue, input)];
  return issue.keys.map((key) => ({ field: toFieldName([...issue.path, key]), reason: 'is not known' }));
}

function toMistake(issue: z.core.$ZodIssue, input: unknown): FieldMistake {
  const missing = issue.path.length > 0 && valueAt(input, issue.path) === undefined;
  return { field: toFieldName(issue.path), reason: missing ? 'is missing' : toReason(issue) };
}

function toReason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return issue.message.replace('Invalid discriminator value. E', 'e');
  return issue.message.replace('Invalid input: ', '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function toFieldName(path: readonly PropertyKey[]): string {
  let name = '';
  for (const key of path) {
    if (typeof key === 'number') name += `[${key}]`;
    else name += name === '' ? quoteEmpty(String(key)) : `.${quoteEmpty(String(key))}`;
  }
  return name;
}

/** A key may be empty, as in `?=1`; a field that is named by nothing could not be told from the whole. */
export const quoteEmpty = (key: string) => (key === '' ? '""' : key);
