import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseMemory } from './release-memory.ts';

test('the memory of large arrays is given back at once', () => {
  const pixels = new Uint8Array(300_000);
  releaseMemory([pixels]);
  assert.equal(pixels.length, 0);
  assert.ok(pixels.buffer.detached);
});

test('two views of one buffer are released together without harm', () => {
  const whole = new Uint8Array(300_000);
  releaseMemory([whole.subarray(0, 100_000), whole.subarray(100_000)]);
  assert.ok(whole.buffer.detached);
});

test("buffers from Node's shared pool are left alone", () => {
  const small = Buffer.from('a few bytes');
  releaseMemory([small]);
  assert.equal(small.toString(), 'a few bytes');
});
