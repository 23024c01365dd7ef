import { concatenate, encodeMessage, encodeNumber } from './protobuf.ts';

// Field numbers of onnx.proto3.
const model = { irVersion: 1, graph: 7, opsets: 8 };
const opset = { version: 2 };
const graph = { name: 2, initializer: 5, input: 11, output: 12 };
const node = { attribute: 5 };
const attribute = { name: 1, integer: 3, integers: 8, type: 20 };
const valueInfo = { name: 1, type: 2 };
const type = { tensor: 1 };
const tensorType = { elementType: 1, shape: 2 };
const tensor = { dims: 1, dataType: 2, name: 8, rawData: 9 };
const floatType = 1;
const attributeTypes = { integer: 2, integers: 7 };

/** A network with one input and one output, both float32. */
export interface OnnxNetwork {
  readonly name: string;
  /** Operators and constants, as fields of a graph. */
  readonly parts: readonly Uint8Array[];
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  readonly output: { readonly name: string; readonly shape: readonly number[] };
}

/** An ONNX file (operator set 13). */
export function encodeModel({ name, parts, input, output }: OnnxNetwork): Uint8Array {
  return concatenate([
    encodeNumber(model.irVersion, 8),
    encodeMessage(model.graph, [
      ...parts,
      encodeMessage(graph.name, name),
      describe(graph.input, input),
      describe(graph.output, output),
    ]),
    encodeMessage(model.opsets, [encodeNumber(opset.version, 13)]),
  ]);
}

function describe(field: number, { name, shape }: OnnxNetwork['input']): Uint8Array {
  const sides = shape.map((length) => encodeMessage(1, [encodeNumber(1, length)]));
  const described = [encodeNumber(tensorType.elementType, floatType), encodeMessage(tensorType.shape, sides)];
  const typed = encodeMessage(valueInfo.type, [encodeMessage(type.tensor, described)]);
  return encodeMessage(field, [encodeMessage(valueInfo.name, name), typed]);
}

/** A constant of a graph. */
export function encodeConstant(name: string, dims: readonly number[], values: Float32Array): Uint8Array {
  return encodeMessage(graph.initializer, [
    ...dims.map((length) => encodeNumber(tensor.dims, length)),
    encodeNumber(tensor.dataType, floatType),
    encodeMessage(tensor.name, name),
    encodeMessage(tensor.rawData, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

/** An attribute of an operator. */
export function encodeAttribute(name: string, value: number | readonly number[]): Uint8Array {
  const numbers =
    typeof value === 'number'
      ? [encodeNumber(attribute.integer, value), encodeNumber(attribute.type, attributeTypes.integer)]
      : [
          ...value.map((item) => encodeNumber(attribute.integers, item)),
          encodeNumber(attribute.type, attributeTypes.integers),
        ];
  return encodeMessage(node.attribute, [encodeMessage(attribute.name, name), ...numbers]);
}
