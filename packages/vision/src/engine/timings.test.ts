import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTimings } from './timings.ts';

test('a step inside another is counted for itself only, and steps of one name add up', async () => {
  let time = 0;
  const pass = (ms: number) => async () => {
    time += ms;
  };
  const timings = startTimings(() => time);
  await timings.time('liveness', async () => {
    await pass(5)();
    await timings.time('faces', pass(10));
    await timings.time('faces', pass(20));
    await pass(1)();
  });
  await timings.time('faces', pass(3));
  assert.deepEqual(timings.ms, { liveness: 6, faces: 33 });
});

test('a step that fails is counted and its error passed on', async () => {
  let time = 0;
  const timings = startTimings(() => time);
  const failing = timings.time('decode', async () => {
    time += 7;
    throw new RangeError('no');
  });
  await assert.rejects(failing, RangeError);
  assert.deepEqual(timings.ms, { decode: 7 });
});
