import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MediaInput, type Vision, VisionError } from '@praesto/vision';
import { openLogger } from '../../shared/logger.ts';
import { openVisionInference } from './vision-inference.ts';

const log = openLogger({ level: 'silent' });
const report = {
  info: { kind: 'image', format: 'png', mime: 'image/png', width: 1, height: 1, frameCount: 1, durationMs: null },
  timings: {},
} as const;
const photo: MediaInput = { bytes: new Uint8Array(1), name: 'photo.png' };

/** The engine, as far as this adapter sees it. */
function anEngine(examine: Vision['examine'] = async () => report): Vision & { closed: boolean } {
  const engine = {
    closed: false,
    models: [],
    operatingCurves: {},
    matchingCurves: {},
    examine,
    load: () => ({ threads: 1, busy: 0, waiting: 0 }),
    compare: () => ({ cosine: 1, confidence: 1 }),
    checkHealth: async () => {},
    close: async () => {
      engine.closed = true;
    },
  };
  return engine;
}

function adapt(open: () => Promise<Vision>) {
  return openVisionInference({ vision: { cacheDir: 'unused' }, log, open });
}

test('an analysis waits for the engine, the healthcheck does not', async (t) => {
  const opened = Promise.withResolvers<Vision>();
  const inference = adapt(() => opened.promise);
  t.after(() => inference.close());
  const examined = inference.examine(photo, {});
  await assert.rejects(inference.checkHealth(), {
    code: 'inference.unavailable',
    details: { reason: 'the models are being loaded' },
  });
  opened.resolve(anEngine());
  assert.equal(await examined, report);
  await inference.checkHealth();
});

test('an engine that cannot be opened says why, until it can', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const engine = anEngine();
  let attempts = 0;
  const inference = adapt(async () => {
    attempts += 1;
    if (attempts === 1) throw new VisionError('inference.unavailable', 'Model face is missing.');
    return engine;
  });
  await inference.settled();
  const refusal = { code: 'inference.unavailable', details: { reason: 'Model face is missing.' } };
  await assert.rejects(inference.examine(photo, {}), refusal);
  await assert.rejects(inference.checkHealth(), refusal);
  t.mock.timers.tick(5000);
  assert.equal(await inference.examine(photo, {}), report);
  await inference.close();
  assert.equal(engine.closed, true);
});

test('an error of the engine keeps its code and names the file', async (t) => {
  const inference = adapt(async () =>
    anEngine(() => Promise.reject(new VisionError('media.undecodable', 'The image is cut off.'))),
  );
  t.after(() => inference.close());
  await assert.rejects(inference.examine(photo, {}), {
    name: 'AppError',
    code: 'media.undecodable',
    details: { file: 'photo.png', reason: 'The image is cut off.' },
  });
});

test('a cancelled analysis fails with the reason of who cancelled it', async (t) => {
  const inference = adapt(async () => anEngine(() => Promise.reject(new VisionError('aborted', 'Aborted.'))));
  t.after(() => inference.close());
  const reason = new Error('the client left');
  await assert.rejects(inference.examine(photo, {}, AbortSignal.abort(reason)), reason);
});

test('a fault of ours is not taken for one of the medium', async (t) => {
  const fault = new TypeError('undefined is not a function');
  const inference = adapt(async () => anEngine(() => Promise.reject(fault)));
  t.after(() => inference.close());
  await assert.rejects(inference.examine(photo, {}), fault);
});
