import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readManifests } from '../models/read-manifests.ts';
import { VisionError } from '../vision-error.ts';
import { applyOwnCalibration } from './apply-own-calibration.ts';
import { identifyEngine } from './engine-identity.ts';
import { logit } from './liveness-calibration.ts';
import { measureCurve } from './measure-curve.ts';
import { ownCalibrationFormat, readOwnCalibration } from './own-calibration.ts';
import { presentationKind } from './presentation-kind.ts';
import { readRecalibrations, recalibrate } from './recalibration.ts';

const models = await readManifests();
const curve = measureCurve([
  { score: 0.2, species: null, source: 'office', subject: 'a' },
  { score: 0.8, species: 'print', source: 'office', subject: 'b' },
])!;
const own = {
  ...ownCalibrationFormat,
  engine: identifyEngine(models),
  kinds: { photo: { recalibration: { slope: 2, offset: -1 }, curve }, clip: { recalibration: null, curve } },
};

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'praesto-own-calibration-'));
});
after(() => rm(dir, { recursive: true }));

async function apply(content: unknown) {
  const file = join(dir, 'own.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return applyOwnCalibration(models, file);
}

function refused(applying: Promise<unknown>, words: RegExp) {
  return assert.rejects(applying, (error) => {
    assert.ok(error instanceof VisionError && error.code === 'inference.unavailable');
    assert.match(error.message, words);
    return true;
  });
}

test('an own calibration replaces curves kind by kind, adds its recalibration and leaves the mapping', async () => {
  const shipped = models.liveness.manifest.calibration!;
  const { calibration } = (await apply(own)).liveness.manifest;
  assert.deepEqual(calibration!.mapping, shipped.mapping);
  assert.deepEqual(calibration!.curves, { ...(shipped.curves as object | undefined), photo: curve, clip: curve });
  assert.deepEqual(readRecalibrations(calibration), { photo: { slope: 2, offset: -1 } });
  assert.match((calibration!.own as { version: string }).version, /^[0-9a-f]{16}$/);
  assert.deepEqual(readRecalibrations(shipped), {});
  assert.equal(await applyOwnCalibration(models, undefined), models);
});

test('a calibration of other models is refused with what differs', async () => {
  const [first, ...rest] = own.engine.models;
  const older = { sha256: 'f'.repeat(64), models: [{ ...first, version: '0.0.0' }, ...rest] };
  await refused(
    apply({ ...own, engine: older }),
    /detector was fr-detect 0\.0\.0 .*, is fr-detect .* praesto calibrate/,
  );
  await refused(apply({ ...own, engine: { ...own.engine, sha256: 'f'.repeat(64) } }), /parameters or the mapping/);
});

test('another mapping of the same network is another engine, another matcher is not', () => {
  const change = (purpose: 'liveness' | 'embedding') => {
    const { manifest, folder } = models[purpose];
    const calibration = { ...manifest.calibration, mapping: { kind: 'other' } };
    return identifyEngine({ ...models, [purpose]: { folder, manifest: { ...manifest, version: '9', calibration } } });
  };
  assert.notEqual(change('liveness').sha256, own.engine.sha256);
  assert.equal(change('embedding').sha256, own.engine.sha256);
});

test('what is no calibration is refused with the file and the field', async () => {
  await refused(applyOwnCalibration(models, join(dir, 'none.json')), /none\.json cannot be read/);
  await refused(apply('{'), /own\.json cannot be used: it is not JSON/);
  await refused(apply({ ...own, formatVersion: 2 }), /formatVersion 1/);
  await refused(apply({ ...own, kinds: {} }), /kinds must hold/);
  await refused(apply({ ...own, engine: {} }), /engine must hold/);
  const flat = { recalibration: { slope: 0, offset: 0 }, curve };
  await refused(apply({ ...own, kinds: { set: flat } }), /kinds\.set\.recalibration\.slope/);
  await refused(apply({ ...own, kinds: { set: { recalibration: null } } }), /kinds\.set\.curve/);
  assert.throws(() => readOwnCalibration('[]', 'list.json'), /list\.json .*must be an object/);
});

test('a recalibration keeps the order of scores, and none changes nothing', () => {
  assert.equal(recalibrate(0.123456, undefined), 0.123456);
  const steep = [0.1, 0.5, 0.9].map((score) => recalibrate(score, { slope: 2, offset: -1 }));
  assert.ok(steep[0]! < steep[1]! && steep[1]! < steep[2]!);
  assert.ok(Math.abs(logit(steep[1]!) - -1) < 1e-9);
});

test('one frame is a photo however it was sent', () => {
  assert.equal(presentationKind({ kind: 'image', frameCount: 1 }), 'photo');
  assert.equal(presentationKind({ kind: 'shots_set', frameCount: 1 }), 'photo');
  assert.equal(presentationKind({ kind: 'shots_set', frameCount: 2 }), 'set');
  assert.equal(presentationKind({ kind: 'video', frameCount: 12 }), 'clip');
});
