import { newId } from '../../../src/shared/ids.ts';
import { resolve, type Schema } from '../../fuzz/operations.ts';

/** What a schema may be, each without references and choices of its own. */
export function choicesOf(schema: Schema): readonly Schema[] {
  const found = resolve(schema);
  const choices = found.anyOf ?? found.oneOf;
  return choices ? choices.flatMap(choicesOf) : [found];
}

/** The smallest value that a schema takes: of an object only what must be there. */
export function wholeValueOf(schema: Schema): unknown {
  const [choice] = choicesOf(schema);
  const { const: constant, enum: words, type, minimum = 0, minLength = 1, format } = choice!;
  if (constant !== undefined) return constant;
  if (words) return words[0];
  switch (type) {
    case 'string':
      return format === 'uuid' ? newId() : 'x'.repeat(minLength);
    case 'integer':
    case 'number':
      return minimum;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return wholeObjectOf(choice!);
    default:
      return null;
  }
}

/** Of these keys one must be there, which the document says in words only. */
const oneOfThese: readonly (readonly [string, string])[] = [['collection_id', 'collection_ids']];

export function wholeObjectOf({ properties = {}, required = [] }: Schema): Readonly<Record<string, unknown>> {
  const chosen = oneOfThese.flatMap((keys) => (keys.every((key) => key in properties) ? [keys[0]] : []));
  return Object.fromEntries([...required, ...chosen].map((name) => [name, wholeValueOf(properties[name] ?? {})]));
}
