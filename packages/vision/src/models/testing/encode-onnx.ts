/**
 * Writes a tiny ONNX file for tests: the mean of each input plane, times a matrix, plus a bias.
 * Field numbers are those of onnx.proto3.
 */
export interface TinyModel {
  /** `[1, planes, height, width]`. */
  readonly inputShape: readonly number[];
  /** Row for each output, column for each plane. */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
  /** Hides the weights inside the attribute of a Constant node instead of an initializer. */
  readonly asConstant?: boolean;
}

const floatType = 1;
const attributeTypes = { int: 2, tensor: 4 };

export function encodeTinyModel({ inputShape, weights, bias, asConstant = false }: TinyModel): Uint8Array {
  const weightTensor = tensor('weights', [weights.length, weights[0]!.length], weights.flat());
  const constant = node('Constant', [], ['weights'], [message(1, 'value'), message(5, weightTensor), kind('tensor')]);
  const graph = [
    ...(asConstant ? [message(1, constant)] : []),
    message(1, node('GlobalAveragePool', ['input'], ['means'])),
    message(1, node('Flatten', ['means'], ['flat'])),
    message(
      1,
      node('Gemm', ['flat', 'weights', 'bias'], ['output'], [message(1, 'transB'), varint(3, 1), kind('int')]),
    ),
    message(2, 'tiny'),
    ...(asConstant ? [] : [message(5, weightTensor)]),
    message(5, tensor('bias', [bias.length], bias)),
    message(11, value('input', inputShape)),
    message(12, value('output', [1, weights.length])),
  ];
  return join([varint(1, 8), message(7, join(graph)), message(8, varint(2, 13))]);
}

function node(type: string, inputs: string[], outputs: string[], attribute?: Uint8Array[]): Uint8Array {
  const names = [...inputs.map((name) => message(1, name)), ...outputs.map((name) => message(2, name))];
  return join([...names, message(4, type), ...(attribute ? [message(5, join(attribute))] : [])]);
}

function kind(type: keyof typeof attributeTypes): Uint8Array {
  return varint(20, attributeTypes[type]);
}

function tensor(name: string, shape: readonly number[], values: readonly number[]): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return join([...shape.map((side) => varint(1, side)), varint(2, floatType), message(8, name), message(9, raw)]);
}

function value(name: string, shape: readonly number[]): Uint8Array {
  const sides = join(shape.map((side) => message(1, varint(1, side))));
  const tensorType = join([varint(1, floatType), message(2, sides)]);
  return join([message(1, name), message(2, message(1, tensorType))]);
}

function varint(field: number, number: number): Uint8Array {
  return Uint8Array.from([...encodeNumber(field * 8), ...encodeNumber(number)]);
}

function message(field: number, payload: Uint8Array | string): Uint8Array {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  return join([Uint8Array.from([...encodeNumber(field * 8 + 2), ...encodeNumber(bytes.length)]), bytes]);
}

function encodeNumber(number: number): number[] {
  return number < 128 ? [number] : [(number % 128) + 128, ...encodeNumber(Math.floor(number / 128))];
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
