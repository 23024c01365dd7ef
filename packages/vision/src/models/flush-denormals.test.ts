import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flushDenormals } from './flush-denormals.ts';
import { encodeTinyModel } from './testing/encode-onnx.ts';

const tiny = {
  inputShape: [1, 2, 4, 4],
  bias: [0.5, 1e-20],
  weights: [
    [1e-20, -1e-39],
    [2, -3e-15],
  ],
};
const flushed = {
  ...tiny,
  bias: [0.5, 0],
  weights: [
    [0, 0],
    [2, -3e-15],
  ],
};

test('weights below the limit become zero and nothing else changes', () => {
  const onnx = encodeTinyModel(tiny);
  assert.equal(flushDenormals(onnx, 1e-15), 3);
  assert.deepEqual(onnx, encodeTinyModel(flushed));
});

test('weights in the constants of nodes are found too', () => {
  const onnx = encodeTinyModel({ ...tiny, asConstant: true });
  assert.equal(flushDenormals(onnx, 1e-15), 3);
  assert.deepEqual(onnx, encodeTinyModel({ ...flushed, asConstant: true }));
});

test('weights stored as float_data are found, packed or not', () => {
  const four = [...new Uint8Array(Float32Array.of(1e-20).buffer)];
  const floatTensor = (data: number[]) => [0x10, 1, ...data];
  const packed = floatTensor([0x22, 4, ...four]);
  const single = floatTensor([0x25, ...four]);
  const inGraph = (tensor: number[]) => [0x3a, tensor.length + 2, 0x2a, tensor.length, ...tensor];
  const onnx = Uint8Array.from([...inGraph(packed), ...inGraph(single)]);
  assert.equal(flushDenormals(onnx, 1e-15), 2);
});

test('weights that are no floats are left alone', () => {
  const int32Tensor = [0x10, 6, 0x4a, 4, 1, 0, 0, 0];
  const onnx = Uint8Array.from([0x3a, 10, 0x2a, 8, ...int32Tensor]);
  const before = onnx.slice();
  assert.equal(flushDenormals(onnx, 1e-15), 0);
  assert.deepEqual(onnx, before);
});

test('flushing twice changes nothing more', () => {
  const onnx = encodeTinyModel(tiny);
  flushDenormals(onnx, 1e-15);
  assert.equal(flushDenormals(onnx, 1e-15), 0);
});

for (const [what, bytes] of [
  ['a truncated file', encodeTinyModel(tiny).subarray(0, 60)],
  ['text', new TextEncoder().encode('this is no model at all')],
  ['an unfinished number', Uint8Array.from([0x08, 0xff])],
] as const) {
  test(`${what} is refused`, () => {
    assert.throws(() => flushDenormals(bytes.slice(), 1e-15), /past its message|wire type|unfinished number/);
  });
}
