import type { Schema } from '../../fuzz/operations.ts';
import { badValuesOf } from './bad-values.ts';
import { baseOf, type Fault, type Part, type Spoilt, spoilBody } from './spoil-body.ts';
import { choicesOf } from './whole-values.ts';

/** What the answer calls the body as a whole. */
export interface WholeNames {
  readonly whenNoObject: string;
  readonly whenTooLarge: string;
}

/** What the document does not say, and is taken all the same. */
const taken: Readonly<Record<string, string>> = {
  'analyses[0].params of type null': 'means that it is absent, as elsewhere in a payload',
};

/**
 * The body with every mistake that its schema knows, one at a time.
 * @param right a body that would be taken
 */
export function badBodiesOf(schema: Schema, right: unknown, whole: WholeNames): readonly Spoilt[] {
  return spoilBody(schema, right, faultsOf)
    .filter(({ field, what }) => !Object.hasOwn(taken, `${field} ${what}`))
    .map((bad) => (bad.field === '' ? nameWhole(bad, whole) : bad));
}

function faultsOf({ name, schema, right }: Part): readonly Fault[] {
  return [...badValuesOf(schema, name), ...choicesOf(schema).flatMap((choice) => badKeysOf(choice, right))];
}

/** A key that must be there is not, and where no others are taken there is one that nobody knows. */
function badKeysOf(schema: Schema, right: unknown): readonly Fault[] {
  const base = baseOf(schema, right);
  const missing = (schema.required ?? []).map((key): Fault => {
    const { [key]: _, ...value } = base;
    return { what: 'missing', key, value, code: 3 };
  });
  const value = { ...base, no_such_key: 1 };
  const isStrict = schema.additionalProperties === false;
  return isStrict ? [...missing, { what: 'unknown', key: 'no_such_key', value, code: 4 }] : missing;
}

/** What is no object is no body at all: code 3. */
function nameWhole(bad: Spoilt, { whenNoObject, whenTooLarge }: WholeNames): Spoilt {
  return bad.code === 5 ? { ...bad, code: 3, field: whenNoObject } : { ...bad, field: whenTooLarge };
}

/** Ids that are not the sender's, by the keys that bodies have for them. */
export type StrangeIds = Readonly<Record<string, readonly string[]>>;

/** The body with each of its ids replaced by those that are not the sender's. */
export function strangeBodiesOf(schema: Schema, right: unknown, ids: StrangeIds): readonly Spoilt[] {
  return spoilBody(schema, right, ({ name, schema: part }) => {
    if (!isId(part)) return [];
    if (!ids[name]) throw new Error(`no strange ${name}: make one in the test`);
    return ids[name].map((value) => ({ what: value, value, code: 4 }));
  });
}

/** Whether a body may name ids. */
export function namesIds(schema: Schema): boolean {
  return (
    spoilBody(schema, undefined, ({ schema: part }) => (isId(part) ? [{ what: '', value: '', code: 4 }] : [])).length >
    0
  );
}

const isId = (schema: Schema) => choicesOf(schema).some(({ format }) => format === 'uuid');

/** Whether a body may have keys beside those that its schema names. */
export function takesOtherKeys(schema: Schema): boolean {
  return choicesOf(schema).every(({ additionalProperties }) => additionalProperties === undefined);
}
