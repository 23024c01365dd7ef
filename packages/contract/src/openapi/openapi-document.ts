import { idempotencyReplayedHeader } from '../idempotency.ts';
import type { JsonObject } from '../json.ts';
import { routes } from '../routes/all.ts';
import type { RouteEntry } from '../routes/route-entry.ts';
import { errorBody } from '../views.ts';
import { nameComponents } from './component-names.ts';
import { collectComponentSchemas } from './component-schemas.ts';
import { describeFields } from './describe-fields.ts';
import { fieldNotes } from './field-notes.gen.ts';
import { introduction, tagNotes } from './introduction.ts';
import { commonParameters, describeOperation, securitySchemes, toTemplate } from './operation.ts';
import { commonResponses } from './refusals.ts';

export interface OpenApiOptions {
  /** The server's. */
  readonly version: string;
  /** What schemas and fields mean; what the comments in this package say when not given. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** The whole API as an OpenAPI 3.1 document, made from the route table. */
export function createOpenApiDocument({ version, notes = fieldNotes }: OpenApiOptions): JsonObject {
  nameComponents();
  const schemas = collectComponentSchemas();
  schemas.describe(errorBody, 'output');
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [name, entry] of Object.entries<RouteEntry>(routes)) {
    const path = toTemplate(entry.path);
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: describeOperation(name, entry, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Praesto',
      version,
      summary: 'Liveness, face matching and best shot over HTTP.',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The server that you read this from.' }],
    tags: tagsInUse().map((name) => ({ name, description: tagNotes[name] })),
    paths,
    components: {
      schemas: describeComponents(schemas.components(), notes),
      parameters: commonParameters,
      responses: commonResponses(),
      headers: commonHeaders,
      securitySchemes,
    },
  };
}

function describeComponents(components: JsonObject, notes: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(components) as [string, JsonObject][];
  return Object.fromEntries(entries.map(([id, schema]) => [id, describeFields(id, schema, notes)]));
}

const commonHeaders = {
  [idempotencyReplayedHeader]: {
    description: '`true`: this answer was given before, to a call with the same `Idempotency-Key`.',
    schema: { type: 'string', const: 'true' },
  },
  Location: { description: 'Where to ask what has become of it.', schema: { type: 'string', format: 'uri' } },
  'Retry-After': { description: 'Seconds to wait before the next try.', schema: { type: 'integer' } },
} as const satisfies JsonObject;

/** In the order of the table. */
function tagsInUse(): readonly RouteEntry['tag'][] {
  return [...new Set(Object.values<RouteEntry>(routes).map(({ tag }) => tag))];
}
