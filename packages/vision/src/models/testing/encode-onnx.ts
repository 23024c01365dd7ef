import { concatenate, encodeMessage, encodeNumber } from '../protobuf.ts';

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
  /** Sends the planes through a PRelu with these slopes first, one for each plane. */
  readonly slopes?: readonly number[];
}

const floatType = 1;
const attributeTypes = { int: 2, tensor: 4 };

export function encodeTinyModel({ inputShape, weights, bias, asConstant = false, slopes }: TinyModel): Uint8Array {
  const weightTensor = tensor('weights', [weights.length, weights[0]!.length], weights.flat());
  const constant = [encodeMessage(1, 'value'), encodeMessage(5, weightTensor), kind('tensor')];
  const graph = [
    ...(asConstant ? [node('Constant', [], 'weights', constant)] : []),
    ...(slopes ? [node('PRelu', ['input', 'slopes'], 'bent')] : []),
    node('GlobalAveragePool', [slopes ? 'bent' : 'input'], 'means'),
    node('Flatten', ['means'], 'flat'),
    node('Gemm', ['flat', 'weights', 'bias'], 'output', [encodeMessage(1, 'transB'), encodeNumber(3, 1), kind('int')]),
    encodeMessage(2, 'tiny'),
    ...(asConstant ? [] : [encodeMessage(5, weightTensor)]),
    ...(slopes ? [encodeMessage(5, tensor('slopes', [slopes.length, 1, 1], slopes))] : []),
    encodeMessage(5, tensor('bias', [bias.length], bias)),
    encodeMessage(11, value('input', inputShape)),
    encodeMessage(12, value('output', [1, weights.length])),
  ];
  return concatenate([encodeNumber(1, 8), encodeMessage(7, graph), encodeMessage(8, encodeNumber(2, 13))]);
}

function node(type: string, inputs: readonly string[], output: string, attribute?: Uint8Array[]): Uint8Array {
  const names = [...inputs.map((name) => encodeMessage(1, name)), encodeMessage(2, output)];
  return encodeMessage(1, [...names, encodeMessage(4, type), ...(attribute ? [encodeMessage(5, attribute)] : [])]);
}

function kind(type: keyof typeof attributeTypes): Uint8Array {
  return encodeNumber(20, attributeTypes[type]);
}

function tensor(name: string, shape: readonly number[], values: readonly number[]): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  const dims = shape.map((side) => encodeNumber(1, side));
  return concatenate([...dims, encodeNumber(2, floatType), encodeMessage(8, name), encodeMessage(9, raw)]);
}

function value(name: string, shape: readonly number[]): Uint8Array {
  const sides = shape.map((side) => encodeMessage(1, encodeNumber(1, side)));
  const tensorType = [encodeNumber(1, floatType), encodeMessage(2, sides)];
  return concatenate([encodeMessage(1, name), encodeMessage(2, encodeMessage(1, tensorType))]);
}
