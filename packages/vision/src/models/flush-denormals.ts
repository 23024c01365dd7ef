/**
 * Sets tiny weights of an ONNX file to zero, in place.
 *
 * An ONNX file is a protobuf `ModelProto`; only the few fields on the way to the float tensors are followed
 * (numbers from onnx.proto3): initializers of graphs, constants in node attributes, graphs nested in attributes,
 * and functions. Lengths never change, so the bytes around the weights stay as they are.
 */

type Message = 'model' | 'graph' | 'node' | 'attribute' | 'function' | 'sparse' | 'tensor';

/** Which fields of a message hold messages that are followed. */
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

interface Field {
  readonly number: number;
  readonly wireType: number;
  /** Of a varint. */
  readonly value: number;
  /** Of the payload of length-delimited and fixed fields. */
  readonly start: number;
  readonly end: number;
}

/**
 * Sets every float32 weight with `|w| < below` to 0 in the given bytes.
 * @returns How many weights were changed.
 * @throws Error when the bytes are no protobuf message.
 */
export function flushDenormals(onnx: Uint8Array, below: number): number {
  const view = new DataView(onnx.buffer, onnx.byteOffset, onnx.byteLength);
  return flushMessage(view, 'model', 0, onnx.byteLength, below);
}

function flushMessage(view: DataView, message: Message, start: number, end: number, below: number): number {
  const fields = [...readFields(view, start, end)];
  if (message === 'tensor') return flushTensor(view, fields, below);
  let changed = 0;
  for (const field of fields) {
    const inner = nested[message][field.number];
    if (inner && field.wireType === 2) changed += flushMessage(view, inner, field.start, field.end, below);
  }
  return changed;
}

function flushTensor(view: DataView, fields: readonly Field[], below: number): number {
  const isFloat = fields.some((field) => field.number === tensorFields.dataType && field.value === floatType);
  if (!isFloat) return 0;
  let changed = 0;
  for (const { number, wireType, start, end } of fields) {
    const isPacked = wireType === 2 && (number === tensorFields.rawData || number === tensorFields.floatData);
    const isSingle = wireType === 5 && number === tensorFields.floatData;
    if (isPacked || isSingle) changed += flushFloats(view, start, end, below);
  }
  return changed;
}

function flushFloats(view: DataView, start: number, end: number, below: number): number {
  let changed = 0;
  for (let at = start; at + 4 <= end; at += 4) {
    const weight = view.getFloat32(at, true);
    if (weight !== 0 && Math.abs(weight) < below) {
      view.setFloat32(at, 0, true);
      changed += 1;
    }
  }
  return changed;
}

function* readFields(view: DataView, start: number, end: number): Generator<Field> {
  let at = start;
  while (at < end) {
    const tag = readVarint(view, at, end);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    const field = readField(view, tag.next, end, number, wireType);
    yield field;
    at = field.end;
  }
}

function readField(view: DataView, at: number, end: number, number: number, wireType: number): Field {
  if (wireType === 0) {
    const { value, next } = readVarint(view, at, end);
    return { number, wireType, value, start: at, end: next };
  }
  const length = wireType === 2 ? readVarint(view, at, end) : { value: fixedLength(wireType), next: at };
  const stop = length.next + length.value;
  if (number === 0 || stop > end)
    throw new Error(`not an ONNX file: field ${number} at byte ${at} ends past its message`);
  return { number, wireType, value: 0, start: length.next, end: stop };
}

function fixedLength(wireType: number): number {
  if (wireType === 1) return 8;
  if (wireType === 5) return 4;
  throw new Error(`not an ONNX file: wire type ${wireType}`);
}

function readVarint(view: DataView, start: number, end: number): { value: number; next: number } {
  let value = 0;
  for (let at = start, factor = 1; at < Math.min(end, start + 10); at += 1, factor *= 128) {
    const byte = view.getUint8(at);
    value += (byte & 127) * factor;
    if (byte < 128) return { value, next: at + 1 };
  }
  throw new Error(`not an ONNX file: unfinished number at byte ${start}`);
}
