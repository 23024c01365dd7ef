import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { VisionError } from '../vision-error.ts';
import { modelPurposes, parseManifest } from './manifest.ts';
import { livenessManifest } from './testing/operator-model.ts';

const valid = livenessManifest('own.onnx', 'a'.repeat(64));

function mistakeIn(change: Record<string, unknown>): string {
  try {
    parseManifest(JSON.stringify({ ...valid, ...change }), 'own.json');
  } catch (error) {
    assert.ok(error instanceof VisionError);
    assert.equal(error.code, 'inference.unavailable');
    return error.message;
  }
  return '';
}

test('every manifest that is shipped is valid and each purpose has one', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'models');
  const names = await readdir(folder);
  const manifests = await Promise.all(
    names.map(async (name) => parseManifest(await readFile(join(folder, name), 'utf8'), name)),
  );
  assert.deepEqual(manifests.map((manifest) => manifest.purpose).toSorted(), modelPurposes.toSorted());
  for (const [index, manifest] of manifests.entries()) assert.equal(`${manifest.id}.json`, names[index]);
});

test('a manifest written by hand is read whole', () => {
  const manifest = parseManifest(JSON.stringify(valid), 'own.json');
  assert.equal(manifest.source.package, undefined);
  assert.equal(manifest.prepared, null);
  assert.deepEqual(manifest.input.shape, [1, 3, 128, 128]);
  assert.deepEqual(manifest.parameters, { contextScale: 2.7, liveClass: 0 });
});

test('a manifest that is not JSON is refused by its name', () => {
  assert.throws(() => parseManifest('{', 'own.json'), {
    code: 'inference.unavailable',
    message: /own\.json is not JSON/,
  });
});

for (const [what, change, pattern] of [
  ['an unknown purpose', { purpose: 'age' }, /purpose: must be one of detector/],
  ['a short hash', { source: { file: 'own.onnx', sha256: 'abc' } }, /source\.sha256: must be 64/],
  ['a file outside of its folder', { source: { ...valid.source, file: '../own.onnx' } }, /source\.file: must be a rel/],
  ['an absolute path', { source: { ...valid.source, file: '/own.onnx' } }, /source\.file: must be a rel/],
  ['an empty licence', { licence: ' ' }, /licence: must be a text/],
  ['a misspelt field', { licence: 'x', license: 'x' }, /license: is not known/],
  ['a shape without planes', { input: { ...valid.input, shape: [128, 128] } }, /input\.shape: must be \[1, 3,/],
  ['a grey mean for colour', { input: { ...valid.input, mean: [0] } }, /input\.mean: must hold 3 numbers/],
  ['a division by zero', { input: { ...valid.input, std: [1, 0, 1] } }, /input\.std: must be a list/],
  ['no outputs', { outputs: [] }, /outputs: must be a list of names/],
  ['a liveness model without calibration', { calibration: undefined }, /calibration: a model for liveness needs one/],
  ['a list in place of an object', { parameters: [] }, /parameters: must be an object/],
] as const) {
  test(`a manifest with ${what} is refused and the field is named`, () => {
    assert.match(mistakeIn(change), /^model manifest own\.json: /);
    assert.match(mistakeIn(change), pattern);
  });
}

const { calibration: _, ...companion } = { ...valid, id: 'second' };
const { purpose: __, ...second } = companion;
const joined = { purpose: 'embedding', version: '1-00000000', companions: [second] };

test('an embedding may be joined from several networks, and its version ends with a digest of what makes it', () => {
  const digest = /version: must end with -([0-9a-f]{8})/.exec(mistakeIn(joined))?.[1];
  assert.equal(mistakeIn({ ...joined, version: `1-${digest}` }), '');
  const heavier = [{ ...second, parameters: { ...second.parameters, weight: 2 } }];
  assert.match(mistakeIn({ ...joined, version: `1-${digest}`, companions: heavier }), /version: must end with -/);
  const text = JSON.stringify({ ...valid, ...joined, version: `1-${digest}`, calibration: { mapping: {} } });
  const manifest = parseManifest(text, 'own.json');
  assert.deepEqual([manifest.companions.map(({ id, purpose }) => [id, purpose])], [[['second', 'embedding']]]);
});

test('mistakes in a companion are told by its place, and only an embedding may have one', () => {
  assert.match(mistakeIn({ ...joined, companions: [{ ...second, licence: '' }] }), /companions\[0\]\.licence: must be/);
  assert.match(mistakeIn({ ...joined, companions: [second, companion] }), /companions\[1\]\.purpose: is not known/);
  assert.match(mistakeIn({ companions: [second] }), /companions: only a model for embedding may have them/);
  assert.match(mistakeIn({ ...joined, companions: 'second' }), /companions: must be a list/);
});

test('all mistakes are told at once', () => {
  const message = mistakeIn({ id: 'Two words', version: '', outputs: 'output' });
  assert.match(message, /id: .*; version: .*; outputs: /);
});
