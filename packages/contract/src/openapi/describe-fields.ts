import type { JsonObject } from '../json.ts';
import { commonExamples } from './common-examples.ts';
import { commonFields } from './common-fields.ts';

type SchemaPart = { readonly [key: string]: unknown };

/**
 * Adds descriptions to a component and its fields: the schema's own first, then what the comment at the field says, then
 * what fields of that name mean everywhere; and examples where a field of that name has one. `notes` are by component, and by component and field.
 */
export function describeFields(id: string, schema: JsonObject, notes: Readonly<Record<string, string>>): JsonObject {
  const own = notes[id];
  const described = describePart(schema, (field) => notes[`${id}.${field}`] ?? commonFields[field]);
  return { ...(own === undefined ? {} : { description: own }), ...described };
}

function describePart(part: SchemaPart, noteOf: (field: string) => string | undefined): JsonObject {
  const entries = Object.entries(part).map(([key, value]) => {
    if (key === 'properties') return [key, describeProperties(value as Record<string, SchemaPart>, noteOf)];
    if (Array.isArray(value)) return [key, value.map((one) => (isSchema(one) ? describePart(one, noteOf) : one))];
    return [key, isSchema(value) ? describePart(value, noteOf) : value];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function describeProperties(
  properties: Readonly<Record<string, SchemaPart>>,
  noteOf: (field: string) => string | undefined,
) {
  const entries = Object.entries(properties).map(([field, schema]) => {
    const note = noteOf(field);
    const example =
      field in commonExamples && takes(schema, commonExamples[field]) ? { examples: [commonExamples[field]] } : {};
    return [
      field,
      { ...(note === undefined ? {} : { description: note }), ...describePart(schema, noteOf), ...example },
    ];
  });
  return Object.fromEntries(entries) as JsonObject;
}

/** By the type alone; what a reference leads to is taken for anything that is no object. */
function takes({ type, $ref, anyOf }: SchemaPart, example: unknown): boolean {
  if ($ref !== undefined) return typeof example === 'string';
  if (Array.isArray(anyOf)) return anyOf.some((part: SchemaPart) => takes(part, example));
  const kind = example === null ? 'null' : Array.isArray(example) ? 'array' : typeof example;
  return [type].flat().includes(kind) || (kind === 'number' && type === 'integer');
}

const isSchema = (value: unknown): value is SchemaPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
