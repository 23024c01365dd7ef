import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type LiteFault, liteFaults } from './lite-faults.ts';
import { type LiteMethodEntry, liteMethods } from './lite-methods.ts';
import { createLiteOpenApiDocument } from './openapi-lite.ts';

const document = createLiteOpenApiDocument({ version: '1.2.3' });
const text = JSON.stringify(document);

test('the document of Oz API Lite is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  assert.ok(result.valid, JSON.stringify(result.errors));
});

test('every method is an operation under its own name', () => {
  const paths = document.paths as unknown as Record<string, Record<string, { operationId: string }>>;
  for (const [name, { path, method }] of Object.entries<LiteMethodEntry>(liteMethods)) {
    assert.equal(paths[path]?.[method.toLowerCase()]?.operationId, name);
  }
});

test('every reference leads somewhere', () => {
  const schemas = (document.components as unknown as { schemas: Record<string, unknown> }).schemas;
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) assert.ok(schemas[name!], name);
});

test('every code of the table is one that some method can refuse with', () => {
  for (const [fault, { numbers }] of Object.entries(liteFaults) as [LiteFault, (typeof liteFaults)[LiteFault]][]) {
    for (const [part, number] of Object.entries(numbers)) {
      if (number !== null) assert.ok(text.includes(`"${part}-${number}"`), `${part} ${fault}`);
    }
  }
});

test('every example has the shape that it is an example of', () => {
  const { schemas } = document.components as unknown as { schemas: object };
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: 'lite', components: { schemas } });
  const found = [...text.matchAll(/"schema":\{"\$ref":"(#[^"]+)"\},"example":(\{.*?\})\}\}/g)];
  assert.ok(found.length > 20);
  for (const [, pointer, example] of found) assert.ok(ajv.validate(`lite${pointer}`, JSON.parse(example!)), example);
});
