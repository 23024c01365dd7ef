import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MediaInput, type Vision, VisionError } from '@praesto/vision';
import { anEngine, inferenceContract } from '../../modules/analyses/inference.contract.ts';
import { openLogger } from '../../shared/logger.ts';
import { openVisionInference } from './vision-inference.ts';

const log = openLogger({ level: 'silent' });
const photo: MediaInput = { bytes: new Uint8Array(1), name: 'photo.png' };

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
  assert.ok((await examined).info);
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
  assert.ok((await inference.examine(photo, {})).info);
  await inference.close();
  assert.equal(engine.closed, true);
});

inferenceContract('engine here', async (t, engine) => {
  const inference = adapt(async () => engine);
  t.after(() => inference.close());
  await inference.settled();
  return inference;
});
