import { accessTokenHeader } from '../auth.ts';
import {
  heedsIdempotencyKey,
  idempotencyKeyHeader,
  idempotencyReplayedHeader,
  maxIdempotencyKeyLength,
} from '../idempotency.ts';
import type { JsonObject } from '../json.ts';
import { permissions, type ReachWord, roles } from '../permissions.ts';
import type { RouteEntry } from '../routes/route-entry.ts';
import type { ComponentSchemas } from './component-schemas.ts';
import { requestExamples } from './examples.ts';
import { describeRefusals, refusalsOf } from './refusals.ts';

/** Name under which the access token is known to the document. */
const tokenScheme = 'accessToken';

/** One route as an operation of the document; its id is the name of the route in the table. */
export function describeOperation(name: string, entry: RouteEntry, schemas: ComponentSchemas): JsonObject {
  const parameters = [
    ...describePathParameters(entry.path),
    ...describeQuery(entry, schemas),
    ...(heedsIdempotencyKey(entry) ? [{ $ref: `#/components/parameters/${idempotencyKeyHeader}` }] : []),
  ];
  return {
    operationId: name,
    tags: [entry.tag],
    summary: entry.summary,
    description: [entry.description, describeCallers(entry)].filter(Boolean).join('\n\n'),
    ...(takesToken(entry) ? { security: [{ [tokenScheme]: [] }] } : {}),
    ...(entry.permission === undefined ? {} : { 'x-permission': entry.permission }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(entry.body ? { requestBody: describeBody(name, entry.body, schemas) } : {}),
    responses: { ...describeAnswers(entry, schemas), ...describeRefusals(entry) },
  };
}

/** Lines of JSON. The schema is that of each line: OpenAPI 3.1 has no word for streams. */
const linesType = 'application/x-ndjson';

/** Whether it reads the token, also where no permission depends on it. */
const takesToken = (entry: RouteEntry) => refusalsOf(entry).includes('token.missing');

/** `/api/folders/:folderId` as `/api/folders/{folderId}`. */
export const toTemplate = (path: string) => path.replace(/:(\w+)/g, '{$1}');

function describePathParameters(path: string): readonly JsonObject[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const isId = /id$/i.test(name);
    return {
      name,
      in: 'path',
      required: true,
      ...(isId ? { description: 'A UUID. What is none belongs to no object: 404.' } : {}),
      schema: { type: 'string', ...(isId ? { format: 'uuid' } : {}) },
    };
  });
}

function describeQuery({ query }: RouteEntry, schemas: ComponentSchemas): readonly JsonObject[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.describe(query, 'input') as {
    readonly properties?: Readonly<Record<string, JsonObject>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function describeBody(name: string, body: NonNullable<RouteEntry['body']>, schemas: ComponentSchemas): JsonObject {
  if (body.kind === 'container') return { required: true, content: container };
  const schema = schemas.describe(body.schema, 'input');
  const examples = requestExamples[name];
  const described = { schema, ...(examples ? { examples } : {}) };
  if (body.kind === 'lines') return { content: { [linesType]: described } };
  const json = { 'application/json': described };
  const [example] = Object.values(examples ?? {}) as { readonly value: JsonObject }[];
  const isRequired = !body.schema.safeParse({}).success;
  return {
    ...(isRequired ? { required: true } : {}),
    content:
      body.kind === 'json'
        ? json
        : {
            'multipart/form-data': describeForm({ ...schema, ...(example ? { example: example.value } : {}) }),
            ...json,
            ...(body.orContainer ? container : {}),
          },
  };
}

/** Of a capture component: docs/capture-container.md. */
const container = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

/** Files under any keys; one is named, so that tools offer a place for it. */
function describeForm(payload: JsonObject): JsonObject {
  const file = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' };
  return {
    schema: {
      type: 'object',
      properties: {
        payload,
        photo1: { ...file, description: 'A file. Its key is yours to choose; the payload names files by their keys.' },
      },
      additionalProperties: file,
    },
    encoding: { payload: { contentType: 'application/json' } },
  };
}

function describeAnswers(entry: RouteEntry, schemas: ComponentSchemas): Record<string, JsonObject> {
  const { answers, contentTypes, locates } = entry;
  const replayed = { [idempotencyReplayedHeader]: { $ref: `#/components/headers/${idempotencyReplayedHeader}` } };
  const described = Object.entries(answers).map(([status, answer]) => {
    const named = {
      ...(heedsIdempotencyKey(entry) ? replayed : {}),
      ...(Number(status) === locates ? { Location: { $ref: '#/components/headers/Location' } } : {}),
    };
    const headers = Object.keys(named).length > 0 ? { headers: named } : {};
    const content =
      answer === null
        ? undefined
        : answer === 'binary'
          ? Object.fromEntries((contentTypes ?? ['*/*']).map((type) => [type, {}]))
          : Object.fromEntries(
              (contentTypes ?? ['application/json']).map((type) => [
                type,
                { schema: schemas.describe(answer, 'output') },
              ]),
            );
    return [status, { description: meaningOfStatus[status] ?? 'Done.', ...headers, ...(content ? { content } : {}) }];
  });
  return Object.fromEntries(described);
}

const meaningOfStatus: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Taken; it is being worked on.',
  204: 'Done; there is nothing to say.',
  206: 'The range that was asked for.',
  304: 'What you have is still true.',
  416: 'The file has no such range.',
};

const reachInWords: Readonly<Record<ReachWord, string>> = {
  all: 'everything',
  company: "the company's",
  own: 'their own',
};

function describeCallers(entry: RouteEntry): string {
  const { auth, permission } = entry;
  if (auth === 'none' || permission === undefined) return takesToken(entry) ? '' : 'Open: no token is asked for.';
  const grants: Partial<Record<string, ReachWord>> = permissions[permission];
  const granted = roles.filter((role) => grants[role] !== undefined);
  const callers = granted.map((role) => `${role} (${reachInWords[grants[role]!]})`).join(', ');
  const exception =
    auth === 'token_unless_stateless' ? ' In the stateless mode anybody may call it, without a token.' : '';
  return `Permission \`${permission}\`: ${callers}.${exception}`;
}

/** Parameters to which operations refer. */
export const commonParameters = {
  [idempotencyKeyHeader]: {
    name: idempotencyKeyHeader,
    in: 'header',
    description:
      'Names this call, best by a UUID, so that sending it again does nothing twice: for 24 hours the same call gets the same answer again. Bare or as a quoted string.',
    schema: { type: 'string', minLength: 1, maxLength: maxIdempotencyKeyLength, pattern: '^[\\x21-\\x7e]+$' },
  },
} as const satisfies JsonObject;

/** How a request says who makes it. */
export const securitySchemes = {
  [tokenScheme]: {
    type: 'apiKey',
    in: 'header',
    name: accessTokenHeader,
    description: 'The `access_token` of `POST /api/authorize/auth`.',
  },
} as const satisfies JsonObject;
