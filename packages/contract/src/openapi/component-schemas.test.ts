import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { collectComponentSchemas } from './component-schemas.ts';

test('a schema with an id is written once and referred to, also from within another', () => {
  const schemas = collectComponentSchemas();
  const inner = z.object({ a: z.string() }).meta({ id: 'Inner' });
  const outer = z.object({ one: inner, many: z.array(inner), none: inner.nullable() }).meta({ id: 'Outer' });
  assert.deepEqual(schemas.describe(z.array(outer), 'output'), {
    type: 'array',
    items: { $ref: '#/components/schemas/Outer' },
  });
  const { Inner, Outer } = schemas.components() as Record<string, Record<string, unknown>>;
  assert.deepEqual(Inner, {
    type: 'object',
    properties: { a: { type: 'string' } },
    required: ['a'],
    additionalProperties: false,
  });
  const reference = { $ref: '#/components/schemas/Inner' };
  assert.deepEqual(Outer?.properties, {
    one: reference,
    many: { type: 'array', items: reference },
    none: { anyOf: [reference, { type: 'null' }] },
  });
});

test('a key that preprocessing fills in may be left out', () => {
  const schema = z.object({ filled: z.preprocess((value) => value ?? {}, z.object({})), needed: z.string() });
  assert.deepEqual(collectComponentSchemas().describe(schema, 'input').required, ['needed']);
});

test('two different schemas of one id are refused', () => {
  const schemas = collectComponentSchemas();
  const sent = z.object({ a: z.string().default('x') }).meta({ id: 'Both' });
  schemas.describe(sent, 'input');
  assert.throws(() => schemas.describe(sent, 'output'), /two schemas go by the id Both/);
});
