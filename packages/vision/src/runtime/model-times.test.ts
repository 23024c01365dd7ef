import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countRun, takeModelTimes } from './model-times.ts';

test('runs are counted by model until somebody looks, also those that fail', async () => {
  takeModelTimes();
  assert.equal(await countRun('eyes', async () => 7), 7);
  await countRun('eyes', async () => 8);
  await assert.rejects(
    countRun('face', async () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  const { eyes, face } = takeModelTimes();
  assert.deepEqual([eyes?.runs, face?.runs], [2, 1]);
  assert.ok(eyes!.ms >= 0);
  assert.deepEqual(takeModelTimes(), {});
});
