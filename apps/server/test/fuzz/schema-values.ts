import fc from 'fast-check';
import { resolve, type Schema } from './operations.ts';
import { aKnownId, aTextFor } from './words.ts';

/** Deeper than this only what must be there is there: schemas may contain themselves. */
const maxDepth = 6;

/** Values that a schema takes; `name` of the field tells what its texts may mean. */
export function valuesOf(schema: Schema, name = '', depth = 0): fc.Arbitrary<unknown> {
  const { $ref, const: constant, enum: words, anyOf, oneOf, allOf, type, ...rest } = schema;
  if ($ref !== undefined) return valuesOf(resolve(schema), name, depth);
  if ('const' in schema) return fc.constant(constant);
  if (words) return fc.constantFrom(...words);
  const choices = anyOf ?? oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, name, depth)));
  if (allOf)
    return fc.tuple(...allOf.map((part) => valuesOf(part, name, depth))).map((parts) => Object.assign({}, ...parts));
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => valuesOf({ ...rest, type: one }, name, depth)));
  return valuesOfType(schema, name, depth);
}

function valuesOfType(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return textsOf(schema, name);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? Math.max(1000, schema.minimum ?? 0) });
    case 'number':
      return numbersOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return listsOf(schema, name, depth);
    case 'object':
      return objectsOf(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textsOf({ pattern, format, minLength = 0, maxLength = 100 }: Schema, name: string): fc.Arbitrary<string> {
  if (format === 'uuid') return aKnownId(/_ids?$/.test(name) ? name.replace(/s$/, '') : 'folder_id');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const meant = aTextFor(name).filter((text) => text.length >= minLength && text.length <= maxLength);
  const edges = fc.constantFrom(...new Set([minLength, maxLength])).map((length) => 'y'.repeat(length));
  return fc.oneof({ weight: 5, arbitrary: meant }, { weight: 1, arbitrary: edges });
}

function numbersOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? exclusiveMinimum ?? -1e6, maximum ?? exclusiveMaximum ?? 1e6];
  const minExcluded = minimum === undefined && exclusiveMinimum !== undefined;
  const maxExcluded = maximum === undefined && exclusiveMaximum !== undefined;
  const inside = fc.double({ min, max, minExcluded, maxExcluded, noNaN: true });
  const edges = [...(minExcluded ? [] : [min]), ...(maxExcluded ? [] : [max])];
  return edges.length > 0 ? fc.oneof(inside, fc.constantFrom(...edges)) : inside;
}

function listsOf({ items = {}, minItems = 0, maxItems = 5 }: Schema, name: string, depth: number) {
  const maxLength = depth > maxDepth ? minItems : Math.max(minItems, Math.min(maxItems, 4));
  return fc.array(valuesOf(items, name, depth + 1), { minLength: minItems, maxLength });
}

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema, depth: number) {
  const names = Object.keys(properties).filter((name) => depth <= maxDepth || required.includes(name));
  const parts = Object.fromEntries(names.map((name) => [name, valuesOf(properties[name]!, name, depth + 1)]));
  const named = fc.record(parts, { requiredKeys: [...required] as never[] });
  if (typeof additionalProperties !== 'object' || depth > maxDepth) return named;
  const keys = fc.oneof(
    fc.constantFrom('photo1', 'video1', 'transaction_id'),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  const others = fc.dictionary(keys, valuesOf(additionalProperties, '', depth + 1), { maxKeys: 3 });
  return fc.tuple(others, named).map(([some, all]) => ({ ...some, ...all }));
}
