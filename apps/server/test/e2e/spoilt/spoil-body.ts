import type { Schema } from '../../fuzz/operations.ts';
import type { BadValue } from './bad-values.ts';
import { choicesOf, wholeObjectOf } from './whole-values.ts';

/** A place in a body: what may be there, and what is there in a body that would be taken. */
export interface Part {
  /** The key under which it is; empty for items of a list and for the whole body. */
  readonly name: string;
  readonly schema: Schema;
  readonly right: unknown;
}

/** What a part is replaced by to spoil it; `key` is what is to be named below it. */
export interface Fault extends BadValue {
  readonly key?: string;
}

/** A body with one mistake somewhere in it, and the name by which that must be refused. */
export interface Spoilt extends BadValue {
  readonly field: string;
}

export type FaultsOf = (part: Part) => readonly Fault[];

/** The body with each fault of each of its parts, one at a time. The whole has an empty name. */
export function spoilBody(schema: Schema, right: unknown, faultsOf: FaultsOf): readonly Spoilt[] {
  const spoil = (part: Part, field: string): readonly Spoilt[] => [
    ...faultsOf(part).map(({ key, ...bad }) => ({ ...bad, field: join(field, key) })),
    ...choicesOf(part.schema).flatMap((choice) => [
      ...itemOf({ ...part, schema: choice }).flatMap((item) =>
        spoil(item, `${field}[0]`).map((bad) => ({ ...bad, value: [bad.value] })),
      ),
      ...keysOf({ ...part, schema: choice }).flatMap((key) =>
        spoil(key, join(field, key.name)).map((bad) => ({
          ...bad,
          value: { ...baseOf(choice, part.right), [key.name]: bad.value },
        })),
      ),
    ]),
  ];
  return spoil({ name: '', schema, right }, '');
}

function join(field: string, key: string | undefined): string {
  if (key === undefined) return field;
  return field === '' ? key : `${field}.${key}`;
}

/** An id in a list of ids is one of them. */
function itemOf({ name, schema, right }: Part): readonly Part[] {
  if (schema.type !== 'array') return [];
  const [first] = Array.isArray(right) ? (right as unknown[]) : [];
  return [{ name: name.endsWith('_ids') ? name.slice(0, -1) : '', schema: schema.items ?? {}, right: first }];
}

/** The keys that the schema names; of a record by free keys, one. */
function keysOf({ schema, right }: Part): readonly Part[] {
  const { type, properties = {}, additionalProperties: others } = schema;
  if (type !== 'object') return [];
  const isRecord = typeof others === 'object' && Object.keys(others).length > 0;
  const base = baseOf(schema, right);
  const named = Object.entries(properties).map(([name, part]) => ({ name, schema: part, right: base[name] }));
  return isRecord ? [...named, { name: 'photo1', schema: others, right: base.photo1 }] : named;
}

/** What is right stays beside the mistake, where it is of this choice; it may be of another. */
export function baseOf(schema: Schema, right: unknown): Readonly<Record<string, unknown>> {
  const whole = wholeObjectOf(schema);
  if (typeof right !== 'object' || right === null) return whole;
  const isOther = Object.entries(schema.properties ?? {}).some(
    ([key, { const: constant }]) => constant !== undefined && Reflect.get(right, key) !== constant,
  );
  return isOther ? whole : { ...whole, ...right };
}
