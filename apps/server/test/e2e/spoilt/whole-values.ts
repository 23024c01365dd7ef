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

export function wholeObjectOf({ properties = {}, required = [] }: Schema): Readonly<Record<string, unknown>> {
  return Object.fromEntries(required.map((name) => [name, wholeValueOf(properties[name] ?? {})]));
}
