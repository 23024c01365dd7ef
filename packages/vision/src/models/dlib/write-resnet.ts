import { concatenate, encodeMessage, encodeNode, encodeNumber } from '../protobuf.ts';
import type { Convolution, Resnet } from './resnet.ts';

// Field numbers of onnx.proto3.
const model = { irVersion: 1, graph: 7, opsets: 8 };
const opset = { version: 2 };
const graph = { name: 2, initializer: 5, input: 11, output: 12 };
const attribute = { name: 1, integers: 8, type: 20 };
const node = { attribute: 5 };
const valueInfo = { name: 1, type: 2 };
const type = { tensor: 1 };
const tensorType = { elementType: 1, shape: 2 };
const tensor = { dims: 1, dataType: 2, name: 8, rawData: 9 };
const floatType = 1;
const longType = 7;
const integersType = 7;

/** Side in pixels of the picture that the network was made for. */
const side = 150;

/** The network as ONNX: input `[1, 3, 150, 150]` named `input`, output `[1, 128]` named `output`, not normalised. */
export function writeResnet({ stem, blocks, dense }: Resnet): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (...more: readonly Uint8Array[]) => void parts.push(...more);
  const convolve = (from: string, to: string, convolution: Convolution, padding: number) => {
    const { outputs, inputs, side: filter, stride, weights, biases } = convolution;
    add(encodeTensor(`${to}/weights`, [outputs, inputs, filter, filter], weights));
    add(encodeTensor(`${to}/biases`, [outputs], biases));
    add(
      encodeNode('Conv', [from, `${to}/weights`, `${to}/biases`], to, [
        integers('kernel_shape', [filter, filter]),
        integers('strides', [stride, stride]),
        integers('pads', Array<number>(4).fill(padding)),
      ]),
    );
  };
  convolve('input', 'stem', stem, 0);
  add(encodeNode('Relu', ['stem'], 'stem/relu'));
  add(encodeNode('MaxPool', ['stem/relu'], 'block0', [integers('kernel_shape', [3, 3]), integers('strides', [2, 2])]));
  let size = sizeAfter(sizeAfter(side, 7, 2), 3, 2);
  for (const [i, { first, second }] of blocks.entries()) {
    const [from, to] = [`block${i}`, `block${i + 1}`];
    const halves = first.stride === 2;
    convolve(from, `${to}/first`, first, halves ? 0 : 1);
    add(encodeNode('Relu', [`${to}/first`], `${to}/first/relu`));
    convolve(`${to}/first/relu`, `${to}/second`, second, 1);
    let [kept, made] = [from, `${to}/second`];
    if (halves) {
      convolve(from, `${to}/halved`, halving(first.inputs, first.outputs), 0);
      kept = `${to}/halved`;
      // dlib adds tensors of two sizes as if the smaller had zeros at its right and bottom.
      const [wide, narrow] = [sizeAfter(size, 2, 2), sizeAfter(size, 3, 2)];
      if (wide > narrow) {
        add(encodeLongs(`${to}/margins`, [0, 0, 0, 0, 0, 0, wide - narrow, wide - narrow]));
        add(encodeNode('Pad', [made, `${to}/margins`], `${to}/widened`));
        made = `${to}/widened`;
      }
      size = wide;
    }
    add(encodeNode('Add', [made, kept], `${to}/sum`), encodeNode('Relu', [`${to}/sum`], to));
  }
  add(encodeNode('GlobalAveragePool', [`block${blocks.length}`], 'mean'), encodeNode('Flatten', ['mean'], 'features'));
  add(encodeTensor('dense/weights', [dense.inputs, dense.outputs], dense.weights));
  add(encodeNode('MatMul', ['features', 'dense/weights'], 'output'));
  return encodeModel(parts, dense.outputs);
}

/** Outputs along a side of a window without padding. */
function sizeAfter(size: number, window: number, stride: number): number {
  return Math.floor((size - window) / stride) + 1;
}

/**
 * The mean of each 2 x 2 pixels, with channels of zeros behind those that there are: pooling and widening as one
 * convolution, which stays in the layout of its neighbours.
 */
function halving(inputs: number, outputs: number): Convolution {
  const weights = new Float32Array(outputs * inputs * 4);
  for (let i = 0; i < inputs; i++) weights.fill(0.25, (i * inputs + i) * 4, (i * inputs + i + 1) * 4);
  return { inputs, outputs, side: 2, stride: 2, weights, biases: new Float32Array(outputs) };
}

function encodeModel(parts: readonly Uint8Array[], outputs: number): Uint8Array {
  return concatenate([
    encodeNumber(model.irVersion, 8),
    encodeMessage(model.graph, [
      ...parts,
      encodeMessage(graph.name, 'dlib-resnet'),
      describe(graph.input, 'input', [1, 3, side, side]),
      describe(graph.output, 'output', [1, outputs]),
    ]),
    encodeMessage(model.opsets, [encodeNumber(opset.version, 13)]),
  ]);
}

function describe(field: number, name: string, shape: readonly number[]): Uint8Array {
  const sides = shape.map((length) => encodeMessage(1, [encodeNumber(1, length)]));
  const described = [encodeNumber(tensorType.elementType, floatType), encodeMessage(tensorType.shape, sides)];
  const typed = encodeMessage(valueInfo.type, [encodeMessage(type.tensor, described)]);
  return encodeMessage(field, [encodeMessage(valueInfo.name, name), typed]);
}

function encodeTensor(name: string, dims: readonly number[], values: Float32Array): Uint8Array {
  return encodeInitializer(
    { name, dims, dataType: floatType },
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
}

function encodeLongs(name: string, values: readonly number[]): Uint8Array {
  const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return encodeInitializer({ name, dims: [values.length], dataType: longType }, raw);
}

function encodeInitializer(
  { name, dims, dataType }: { readonly name: string; readonly dims: readonly number[]; readonly dataType: number },
  raw: Uint8Array,
): Uint8Array {
  return encodeMessage(graph.initializer, [
    ...dims.map((length) => encodeNumber(tensor.dims, length)),
    encodeNumber(tensor.dataType, dataType),
    encodeMessage(tensor.name, name),
    encodeMessage(tensor.rawData, raw),
  ]);
}

function integers(name: string, values: readonly number[]): Uint8Array {
  return encodeMessage(node.attribute, [
    encodeMessage(attribute.name, name),
    ...values.map((value) => encodeNumber(attribute.integers, value)),
    encodeNumber(attribute.type, integersType),
  ]);
}
