import * as z from 'zod';
import type { JsonObject } from '../json.ts';

type Writable = Record<string, unknown>;

/** Turns zod schemas into JSON Schema 2020-12; those with an id (`.meta({ id })`) are written once and referred to. */
export interface ComponentSchemas {
  /** `input`: what may be sent. `output`: what is answered, where no other key occurs. */
  describe(schema: z.ZodType, side: 'input' | 'output'): JsonObject;
  /** What has been referred to so far, by id. */
  components(): JsonObject;
}

/** @throws Error, from `describe`, when two different schemas go by one id: a sender's and an answer's are two things. */
export function collectComponentSchemas(): ComponentSchemas {
  const components = new Map<string, JsonObject>();

  function keep(id: string, { id: _, ...schema }: Writable): void {
    const tidied = tidy(schema) as JsonObject;
    const known = components.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(tidied)) throw new Error(`two schemas go by the id ${id}`);
    components.set(id, tidied);
  }

  return {
    describe(schema, side) {
      const written: Writable = z.toJSONSchema(
        schema,
        side === 'input' ? { io: 'input', override: forgiveAbsence } : {},
      );
      const { $schema: _, $defs = {}, ...described } = written;
      for (const [id, definition] of Object.entries($defs as Record<string, Writable>)) keep(id, definition);
      if (typeof described.id !== 'string') return tidy(described) as JsonObject;
      keep(described.id, described);
      return { $ref: componentPath + described.id };
    },
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const componentPath = '#/components/schemas/';

/** zod calls a key required whose preprocessing makes something of nothing. */
function forgiveAbsence({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Writable }): void {
  if (!(zodSchema instanceof z.ZodObject) || !Array.isArray(jsonSchema.required)) return;
  const required = jsonSchema.required.filter((key: string) => !zodSchema.shape[key].safeParse(undefined).success);
  if (required.length > 0) jsonSchema.required = required;
  else delete jsonSchema.required;
}

/** Points references to the components, and leaves out that the keys of an object are texts. */
function tidy(part: unknown): unknown {
  if (typeof part === 'string') return part.replace(/^#\/\$defs\//, componentPath);
  if (Array.isArray(part)) return part.map(tidy);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).filter(([key, value]) => key !== 'propertyNames' || value.type !== 'string');
  return Object.fromEntries(entries.map(([key, value]) => [key, tidy(value)]));
}
