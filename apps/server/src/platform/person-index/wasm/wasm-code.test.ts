import assert from 'node:assert/strict';
import { test } from 'node:test';
import { control, flatten, i32, local, signed, unsigned, v128, valueType } from './wasm-code.ts';
import { assembleModule } from './wasm-module.ts';

test('numbers are written as the examples of the LEB128 format are', () => {
  assert.deepEqual(unsigned(624_485), [0xe5, 0x8e, 0x26]);
  assert.deepEqual([unsigned(0), unsigned(127), unsigned(128)], [[0], [127], [0x80, 1]]);
  assert.deepEqual(signed(-123_456), [0xc0, 0xbb, 0x78]);
  assert.deepEqual([signed(63), signed(64), signed(-64), signed(-65)], [[63], [0xc0, 0], [0x40], [0xbf, 0x7f]]);
});

test('operands come before their instruction', () => {
  assert.deepEqual(flatten(i32.add(local.get(0), i32.const(5))), [0x20, 0, 0x41, 5, 0x6a]);
});

test('an assembled module runs: a loop copies memory, a condition leaves a mark', () => {
  const [from, end, to] = [0, 1, 2];
  const copy = {
    name: 'copy',
    parameters: [valueType.i32, valueType.i32, valueType.i32],
    results: [valueType.i32],
    locals: [],
    body: [
      control.loopWhile(
        [
          v128.store(local.get(to), v128.load(local.get(from))),
          local.set(from, i32.add(local.get(from), i32.const(16))),
          local.set(to, i32.add(local.get(to), i32.const(16))),
        ],
        i32.isLess(local.get(from), local.get(end)),
      ),
      control.ifTrue(v128.anyTrue(v128.load(local.get(from), 16)), i32.store(local.get(to), i32.const(-7), 4)),
      local.get(to),
    ],
  };
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assembleModule([copy], 2)), { env: { memory } });
  const bytes = new Uint8Array(memory.buffer);
  for (let place = 0; place < 64; place += 1) bytes[place] = place;
  const run = instance.exports.copy as (from: number, end: number, to: number) => number;
  assert.equal(run(0, 32, 1024), 1024 + 32);
  assert.deepEqual([...bytes.subarray(1024, 1056)], [...bytes.subarray(0, 32)]);
  assert.equal(new Int32Array(memory.buffer)[(1056 + 4) / 4], -7);
});
