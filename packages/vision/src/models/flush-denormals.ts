import { type Field, numberOf, readFields } from './protobuf.ts';

type Message = 'model' | 'graph' | 'node' | 'attribute' | 'function' | 'sparse' | 'tensor';

/** The way from an ONNX `ModelProto` to its float tensors: fields that hold messages to follow (numbers of onnx.proto3). */
const nested: Record<Message, Readonly<Record<number, Message>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
  sparse: { 1: 'tensor' },
  tensor: {},
};

const tensorFields = { dataType: 2, floatData: 4, rawData: 9 };
const floatType = 1;

/**
 * Sets every float32 weight of an ONNX file with `|w| < below` to 0, in the given bytes: initializers, constants in node
 * attributes, and those of nested graphs and functions.
 * @returns How many weights were changed.
 * @throws Error when the bytes are no protobuf message.
 */
export function flushDenormals(onnx: Uint8Array, below: number): number {
  return flushMessage(onnx, 'model', below);
}

function flushMessage(bytes: Uint8Array, message: Message, below: number): number {
  const fields = readFields(bytes);
  if (message === 'tensor') return flushTensor(fields, below);
  let changed = 0;
  for (const { number, wireType, payload } of fields) {
    const inner = nested[message][number];
    if (inner && wireType === 2) changed += flushMessage(payload, inner, below);
  }
  return changed;
}

function flushTensor(fields: readonly Field[], below: number): number {
  const isFloat = fields.some((field) => field.number === tensorFields.dataType && numberOf(field) === floatType);
  if (!isFloat) return 0;
  let changed = 0;
  for (const { number, wireType, payload } of fields) {
    const isPacked = wireType === 2 && (number === tensorFields.rawData || number === tensorFields.floatData);
    const isSingle = wireType === 5 && number === tensorFields.floatData;
    if (isPacked || isSingle) changed += flushFloats(payload, below);
  }
  return changed;
}

function flushFloats(bytes: Uint8Array, below: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let changed = 0;
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const weight = view.getFloat32(at, true);
    if (weight !== 0 && Math.abs(weight) < below) {
      view.setFloat32(at, 0, true);
      changed += 1;
    }
  }
  return changed;
}
