import { concatenate, encodeField, encodeMessage, encodeNode, encodeNumber, readFields, textsOf } from './protobuf.ts';

// Field numbers of onnx.proto3.
const model = { graph: 7 };
const graph = { node: 1, output: 12 };
const node = { output: 2 };
const valueInfo = { name: 1, type: 2 };
const type = { tensor: 1 };
const tensorType = { elementType: 1 };
const floatType = 1;

/**
 * Makes a network answer what its middle layers see as well: for each tensor the mean of every channel over the picture,
 * as output `<name>/mean`, and of its square, as `<name>/square`. They come after the outputs that it has; nothing else
 * changes. Pooling inside the network leaves a few hundred numbers to carry out of it in place of a hundred thousand.
 * @param names Tensors of shape [1, channels, height, width] that operators of the graph put out.
 * @throws Error when the bytes are no ONNX file, or no operator puts out a tensor of that name.
 */
export function poolOutputs(onnx: Uint8Array, names: readonly string[]): Uint8Array {
  const fields = readFields(onnx).map((field) =>
    field.number === model.graph
      ? encodeMessage(model.graph, [field.payload, ...poolInGraph(field.payload, names)])
      : encodeField(field),
  );
  return concatenate(fields);
}

function poolInGraph(bytes: Uint8Array, names: readonly string[]): Uint8Array[] {
  const nodes = readFields(bytes).filter((field) => field.number === graph.node);
  const inside = new Set(nodes.flatMap((field) => textsOf(readFields(field.payload), node.output)));
  const missing = names.find((name) => !inside.has(name));
  if (missing !== undefined) throw new Error(`no operator puts out "${missing}"`);
  return names.flatMap(poolTensor);
}

function poolTensor(name: string): Uint8Array[] {
  const [squared, mean, square] = [`${name}/squared`, `${name}/mean`, `${name}/square`];
  return [
    encodeNode('Mul', [name, name], squared),
    encodeNode('GlobalAveragePool', [name], mean),
    encodeNode('GlobalAveragePool', [squared], square),
    describeOutput(mean),
    describeOutput(square),
  ];
}

// The shape is left open: it follows from the input.
function describeOutput(name: string): Uint8Array {
  const element = encodeNumber(tensorType.elementType, floatType);
  const described = encodeMessage(valueInfo.type, [encodeMessage(type.tensor, [element])]);
  return encodeMessage(graph.output, [encodeMessage(valueInfo.name, name), described]);
}
