import { resolve, type Schema } from '../../fuzz/operations.ts';
import { choicesOf, wholeValueOf } from './whole-values.ts';

/** Documented codes of refusals: something missing, a wrong value, a wrong type. */
export type BadCode = 3 | 4 | 5;

/** A value that is not taken, and the code with which it is refused. */
export interface BadValue {
  readonly what: string;
  readonly value: unknown;
  readonly code: BadCode;
}

/** One value of each type of JSON; the number is no whole one. */
const samples: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  number: 7.5,
  string: 'a text',
  array: ['an item'],
  object: { key: 'a value' },
};

/** Texts of which not every one means something, though the schema does not say so; and the code of those that mean nothing. */
const meantTexts: Readonly<Record<string, BadCode>> = { time_zone: 4, timemark: 5 };

const noSuchWord = 'no_such_word';

/** Documents that are kept with something hold at most 64 KiB. */
const tooMuchToKeep = { key: 'x'.repeat(64 * 1024) };

/** Values of every other type, and values of the right type beyond each bound that the schema has. */
export function badValuesOf(schema: Schema, name: string): readonly BadValue[] {
  const types = new Set(choicesOf(schema).flatMap(typesOf));
  const wrongTypes = Object.entries(samples)
    .filter(([type]) => !types.has(type))
    .map(([type, value]): BadValue => ({ what: `of type ${type}`, value, code: 5 }));
  return [...wrongTypes, ...choicesOf(schema).flatMap((choice) => wrongValuesOf(choice, name))];
}

function typesOf(schema: Schema): readonly string[] {
  const { const: constant, enum: words, type } = resolve(schema);
  if (constant !== undefined) return [typeof constant];
  if (words) return words.map((word) => (word === null ? 'null' : typeof word));
  if (type === undefined) return Object.keys(samples);
  return typeof type === 'string' ? [type] : type;
}

function wrongValuesOf(schema: Schema, name: string): readonly BadValue[] {
  const values = { ...beyondWords(schema, name), ...beyondLengths(schema), ...beyondRange(schema) };
  const found = Object.entries(values).map(([what, value]): BadValue => {
    const code = value === noSuchWord ? (meantTexts[name] ?? 4) : 4;
    return { what, value, code };
  });
  const { type, properties, additionalProperties } = schema;
  const isFree = type === 'object' && !properties && isAnything(additionalProperties);
  return isFree ? [...found, { what: 'of more than 64 KiB', value: tooMuchToKeep, code: 4 }] : found;
}

const isAnything = (schema: Schema['additionalProperties']) =>
  typeof schema === 'object' && Object.keys(schema).length === 0;

function beyondWords({ type, enum: words, const: constant, format, pattern, maxLength }: Schema, name: string) {
  if (type !== 'string') return {};
  const isChosen = [words, constant, format, pattern].some((bound) => bound !== undefined);
  if (!isChosen && maxLength === undefined) throw new Error(`${name} may be any text: give it a longest length`);
  return isChosen || name in meantTexts ? { 'none of the words': noSuchWord } : {};
}

function beyondLengths({ type, minLength, maxLength, items = {}, minItems, maxItems }: Schema) {
  const isLong = (most: number | undefined): most is number => most !== undefined;
  const fill = (length: number) => Array.from({ length }, () => wholeValueOf(items));
  return {
    ...(type === 'string' && minLength ? { 'too short': 'x'.repeat(minLength - 1) } : {}),
    ...(type === 'string' && isLong(maxLength) ? { 'too long': 'x'.repeat(maxLength + 1) } : {}),
    ...(type === 'array' && minItems ? { 'of too few items': fill(minItems - 1) } : {}),
    ...(type === 'array' && isLong(maxItems) ? { 'of too many items': fill(maxItems + 1) } : {}),
  };
}

function beyondRange({ minimum, maximum }: Schema) {
  return {
    ...(minimum === undefined ? {} : { 'too small': minimum - 1 }),
    ...(maximum === undefined ? {} : { 'too large': maximum + 1 }),
  };
}
