import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toWireJson } from './wire-json.ts';

test('separators are those of json.dumps', () => {
  const value = { error_code: 0, list: [1, 2.5, -3], nested: { a: null, b: true, c: false }, none: {}, empty: [] };
  assert.equal(
    toWireJson(value),
    '{"error_code": 0, "list": [1, 2.5, -3], "nested": {"a": null, "b": true, "c": false}, "none": {}, "empty": []}',
  );
});

test('text stays UTF-8 and keeps its separators', () => {
  assert.equal(toWireJson({ имя: 'Žofie: "a", b\n' }), '{"имя": "Žofie: \\"a\\", b\\n"}');
});

test('a timestamp keeps its microseconds', () => {
  assert.equal(toWireJson({ time_created: 1744017549.366616 }), '{"time_created": 1744017549.366616}');
});

test('what is written reads back as the same value', () => {
  const value = { a: [[], [{}], ['']], b: { '': 0, ' ': '\u2028\ud83d\ude00' }, c: 1e21, d: 5e-7, e: [[[[1]]], null] };
  assert.deepEqual(JSON.parse(toWireJson(value)), value);
});

test('a key without a value is left out', () => {
  assert.equal(toWireJson({ a: undefined, b: 1 }), '{"b": 1}');
});

test('a number that is none never becomes null', () => {
  for (const score of [Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => toWireJson({ score }), TypeError);
  assert.throws(() => toWireJson([undefined]), TypeError);
  assert.throws(() => toWireJson(10n), TypeError);
});
