import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonObject } from '../json.ts';
import { routes } from '../routes/all.ts';
import type { RouteEntry } from '../routes/route-entry.ts';
import { requestExamples } from './examples.ts';
import { createOpenApiDocument } from './openapi-document.ts';

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: JsonObject }>>;
}

interface SchemaObject {
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly items?: SchemaObject;
}

const document = createOpenApiDocument({ version: '1.2.3' });
const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const entries = Object.entries<RouteEntry>(routes);

function operationOf(name: string): Operation {
  const all = Object.values(paths).flatMap((path) => Object.values(path));
  return all.find(({ operationId }) => operationId === name)!;
}

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  assert.ok(result.valid, JSON.stringify(result.errors));
  assert.equal((document.info as JsonObject).version, '1.2.3');
});

test('every route is an operation under its own name, with its parameters and answers', () => {
  for (const [name, entry] of entries) {
    const operation = paths[entry.path.replace(/:(\w+)/g, '{$1}')]?.[entry.method.toLowerCase()];
    assert.equal(operation?.operationId, name);
    const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path').map((one) => `:${one.name}`);
    assert.deepEqual(inPath ?? [], entry.path.match(/:\w+/g) ?? [], name);
    const inQuery = operation.parameters?.filter((parameter) => parameter.in === 'query').map((one) => one.name);
    assert.deepEqual(inQuery ?? [], Object.keys(entry.query?.shape ?? {}), name);
    for (const status of Object.keys(entry.answers)) assert.ok(operation.responses[status], `${name} ${status}`);
  }
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  assert.ok(references.length > 50);
  for (const reference of new Set(references)) {
    const parts = reference.slice('"$ref":"#/'.length, -1).split('/');
    const target = parts.reduce<unknown>((part, key) => (part as JsonObject | undefined)?.[key], document);
    assert.ok(target, reference);
  }
});

test('what is answered has a name of its own, so that clients have one type for it', () => {
  for (const [name] of entries) {
    for (const [status, { content }] of Object.entries(operationOf(name).responses)) {
      const { schema } = (content?.['application/json'] ?? {}) as { schema?: SchemaObject };
      const item = schema?.properties?.items?.items ?? schema?.items ?? schema;
      const isNameless = Object.keys(item?.properties ?? {}).length > 0;
      assert.ok(!isNameless, `${name} ${status}: export its schema and add its file to openapi/component-names.ts`);
    }
  }
});

test('every body has examples, and they are what its schema takes', () => {
  for (const [name, { body }] of entries) {
    if (!body?.schema) continue;
    const examples = Object.entries(requestExamples[name] ?? {}) as [string, { value: unknown }][];
    assert.ok(examples.length > 0, `${name}: add an example to openapi/examples.ts`);
    for (const [title, { value }] of examples) {
      const parsed = body.schema.safeParse(value);
      assert.ok(parsed.success, `${name}, ${title}: ${parsed.error?.message}`);
    }
  }
  const unknown = Object.keys(requestExamples).filter((name) => !(name in routes));
  assert.deepEqual(unknown, [], 'examples of routes that do not exist');
});

test('a form is offered with files, as JSON, and as a container of a page where one is taken', () => {
  const { content } = operationOf('createFolder').requestBody!;
  assert.deepEqual(Object.keys(content), ['multipart/form-data', 'application/json', 'application/octet-stream']);
});

test('an operation says who may call it, and a token is asked for where one is needed', () => {
  const { description, security } = operationOf('createFolder');
  assert.match(
    description,
    /`folder\.create`: ADMIN \(everything\), CLIENT \(their own\), CLIENT ADMIN \(the company's\)/,
  );
  assert.doesNotMatch(description, /OPERATOR/);
  assert.deepEqual(security, [{ accessToken: [] }]);
  assert.equal(operationOf('getVersion').security, undefined);
});

test('a role that may not is told so; where every role may, only whoever is blocked is refused', () => {
  const codesOf = (name: string) => JSON.stringify(operationOf(name).responses[403]);
  assert.match(codesOf('listAudit'), /responses\/forbidden/);
  assert.doesNotMatch(codesOf('getFolder'), /permission\.missing|responses\/forbidden/);
  assert.match(codesOf('getFolder'), /user\.blocked/);
});
