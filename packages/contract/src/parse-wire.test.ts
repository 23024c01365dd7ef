import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { anyCase } from './any-case.ts';
import { folderPayload } from './folder-payload.ts';
import { parseWire } from './parse-wire.ts';

function refusalOf(input: unknown) {
  const parsed = parseWire(folderPayload, input);
  assert.equal(parsed.ok, false);
  return parsed as Extract<typeof parsed, { ok: false }>;
}

test('every bad field is named at once', () => {
  const { mistakes } = refusalOf({
    'media:tags': { photo: 'selfie' },
    resolution_endpoint: 'ftp://example.org',
    analyses: [
      { type: 'quality', params: { threshold_spoofing: 2, extract_best_shot: 'yes' }, source_media: 5 },
      { type: 'iris' },
      {},
    ],
  });
  assert.deepEqual(mistakes.map(({ field }) => field).sort(), [
    'analyses[0].params.extract_best_shot',
    'analyses[0].params.threshold_spoofing',
    'analyses[0].source_media',
    'analyses[1].type',
    'analyses[2].type',
    'media:tags.photo',
    'resolution_endpoint',
  ]);
});

test('a body that is no object is malformed', () => {
  for (const input of [[], null, 'text', 5]) assert.equal(refusalOf(input).code, 'body.malformed');
});

test('a missing key is malformed and says that it is missing', () => {
  const { code, mistakes } = refusalOf({ analyses: [{}] });
  assert.equal(code, 'body.malformed');
  assert.deepEqual(mistakes, [{ field: 'analyses[0].type', reason: 'is missing' }]);
});

test('a key that is empty is named like any other', () => {
  const parsed = parseWire(z.strictObject({ inner: z.strictObject({}) }), { '': 1, inner: { '': 2 } });
  assert.deepEqual(parsed.ok ? [] : parsed.mistakes.map(({ field }) => field).sort(), ['""', 'inner.""']);
});

test('a value of another type is a wrong type', () => {
  assert.equal(refusalOf({ 'folder:meta_data': [] }).code, 'body.wrong_type');
  assert.equal(refusalOf({ analyses: [{ type: 7 }] }).code, 'body.wrong_type');
  assert.equal(refusalOf({ analyses: [{ type: 'quality', params: [] }] }).code, 'body.wrong_type');
  assert.equal(refusalOf({ analyses: [['quality']] }).code, 'body.wrong_type');
  assert.equal(
    refusalOf({ analyses: [{ type: 'biometry', params: { threshold_min: '0.5' } }] }).code,
    'body.wrong_type',
  );
});

test('where words are expected, what is no text is a wrong type, and any other text a wrong value', () => {
  const schema = z.object({ kind: anyCase(['ONE', 'OTHER']) });
  const codeOf = (kind: unknown) => {
    const parsed = parseWire(schema, { kind });
    return parsed.ok ? 'taken' : parsed.code;
  };
  assert.deepEqual(['one', 'OTHER', 'third'].map(codeOf), ['taken', 'taken', 'body.wrong_value']);
  assert.deepEqual([7, null, [], {}, true].map(codeOf), Array(5).fill('body.wrong_type'));
});

test('a value out of range or unknown is a wrong value', () => {
  assert.equal(
    refusalOf({ analyses: [{ type: 'quality', params: { threshold_spoofing: 1.01 } }] }).code,
    'body.wrong_value',
  );
  assert.equal(refusalOf({ analyses: [{ type: 'iris' }] }).code, 'body.wrong_value');
});

test('the gravest mistake gives the code', () => {
  const outOfRange = { type: 'quality', params: { threshold_spoofing: -1 } };
  const wrongType = { type: 'quality', params: { extract_best_shot: 1 } };
  assert.equal(refusalOf({ analyses: [outOfRange, wrongType] }).code, 'body.wrong_type');
  assert.equal(refusalOf({ analyses: [outOfRange, wrongType, {}] }).code, 'body.malformed');
});

test('a key that a strict schema does not know is named', () => {
  const parsed = parseWire(z.strictObject({ known: z.string().optional() }), { known: 'x', other: 1 });
  assert.ok(!parsed.ok);
  assert.deepEqual([parsed.code, parsed.mistakes], ['body.wrong_value', [{ field: 'other', reason: 'is not known' }]]);
});
