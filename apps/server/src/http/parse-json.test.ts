import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../shared/app-error.ts';
import { parseJson } from './parse-json.ts';

function refusalOf(json: string | Uint8Array): AppError {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  try {
    parseJson(bytes, 'body');
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error;
  }
  assert.fail('was not refused');
}

function fieldOf(error: AppError): string {
  return (error.details as { fields: { field: string }[] }).fields[0]!.field;
}

test('a value comes out as it was sent, a byte order mark aside', () => {
  const value = { a: [1, { b: 'ž' }], c: null };
  assert.deepEqual(parseJson(new TextEncoder().encode(`\ufeff${JSON.stringify(value)}`), 'body'), value);
});

test('text that is no JSON is malformed', () => {
  for (const json of ['', ' ', '{', '{"a":1}}', "{'a':1}", 'NaN', '{"a":undefined}']) {
    assert.equal(refusalOf(json).code, 'body.malformed', json);
  }
});

test('bytes that are no UTF-8 are malformed', () => {
  assert.equal(refusalOf(Buffer.from('{"a":"\xe9"}', 'latin1')).code, 'body.malformed');
});

test('what the database cannot keep is refused with its place', () => {
  const cases: [json: string, field: string][] = [
    ['{"folder:meta_data":{"list":["ok","a\\u0000b"]}}', 'folder:meta_data.list[1]'],
    ['{"a":{"half\\ud800":1}}', 'a.half\ud800'],
    ['{"a":"\\udc00"}', 'a'],
    ['[1,{"big":1e999}]', '[1].big'],
    ['"\\u0000"', 'body'],
  ];
  for (const [json, field] of cases) {
    const error = refusalOf(json);
    assert.equal(error.code, 'body.wrong_value', json);
    assert.equal(fieldOf(error), field);
  }
});

test('a prototype is no key, however it is written', () => {
  for (const json of ['{"__proto__":{}}', '{"a":[{"\\u005f_proto__":1}]}']) {
    assert.equal(refusalOf(json).code, 'body.wrong_value', json);
  }
});

test('nesting is bounded, and a hundred thousand levels do no harm', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
  assert.ok(parseJson(new TextEncoder().encode(nested(64)), 'body'));
  for (const depth of [65, 100_000]) assert.equal(refusalOf(nested(depth)).code, 'body.malformed');
});

test('a body of very many values is refused', () => {
  for (const json of [
    `[${'1,'.repeat(3000)}1]`,
    `{"a":{${Array.from({ length: 3000 }, (_, key) => `"${key}":[]`)}}}`,
  ]) {
    assert.equal(refusalOf(json).code, 'body.malformed');
  }
});
