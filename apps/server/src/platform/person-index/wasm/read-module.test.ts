import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assembleRead, readStep } from './read-module.ts';

test('every byte is read: each changes what is told, and what is told is their mix', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleRead(1)), { env: { memory } });
  const bytes = new Uint8Array(memory.buffer);
  const [from, end, out] = [1024, 1024 + 4 * readStep, 64];
  for (let place = from; place < end; place += 1) bytes[place] = (place * 31) % 251;
  const mixed = Array.from({ length: 16 }, (_, lane) => {
    let sum = 0;
    for (let place = from + lane; place < end; place += 16) sum ^= bytes[place]!;
    return sum;
  });
  (exports.read as (from: number, end: number, out: number) => void)(from, end, out);
  assert.deepEqual([...bytes.subarray(out, out + 16)], mixed);
});
