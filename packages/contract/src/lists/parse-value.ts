import { queryFlag } from '../query.ts';
import type { FieldSpec } from './list-spec.ts';
import { parseInstant } from './parse-instant.ts';
import { accept, isStorable, type Parsed, refuse, unstorable } from './parsed.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const decimal = /^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$/;

/** One value of a filter, as the text between commas, in the type of its field. */
export function parseValue(text: string, { kind, words }: FieldSpec, now: Date): Parsed<string | number | boolean> {
  if (!isStorable(text)) return unstorable;
  if (text === '') return refuse('value', 'has an empty value');
  switch (kind) {
    case 'text':
    case 'json':
      return accept(text);
    case 'id':
      return parseId(text);
    case 'enum':
      return parseWord(text, Object.keys(words ?? {}));
    case 'boolean': {
      const parsed = queryFlag.safeParse(text.trim());
      return parsed.success ? accept(parsed.data) : refuse('value', parsed.error.issues[0]?.message ?? 'is no boolean');
    }
    case 'number':
      return decimal.test(text.trim()) ? accept(Number(text)) : refuse('type', `"${text}" is no number`);
    case 'date':
      return parseInstant(text.trim(), now);
  }
}

export function parseId(text: string): Parsed<string> {
  const id = text.trim().toLowerCase();
  return uuid.test(id) ? accept(id) : refuse('type', `"${text}" is no UUID`);
}

function parseWord(text: string, words: readonly string[]): Parsed<string> {
  const wanted = text.trim().toLowerCase();
  const word = words.find((one) => one.toLowerCase() === wanted);
  return word !== undefined ? accept(word) : refuse('value', `"${text}" is none of ${words.join(', ')}`);
}
