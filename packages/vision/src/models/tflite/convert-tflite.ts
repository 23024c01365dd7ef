import { encodeAttribute, encodeConstant, encodeModel } from '../onnx-parts.ts';
import { encodeNode } from '../protobuf.ts';
import { readTflite, type TfliteGraph, type TfliteOperator } from './read-tflite.ts';

/**
 * Writes a TensorFlow Lite network of convolutions, parametric rectifiers and sums as ONNX: input `input` of shape
 * `[1, channels, height, width]`, output `output`. What TensorFlow Lite spells out as five operators,
 * `relu(x) + a·(x - |x|)`, becomes one PRelu with the slope `2·a`.
 * @throws Error when it holds anything else.
 */
export function convertTflite(file: Uint8Array): Uint8Array {
  const graph = readTflite(file);
  const parts: Uint8Array[] = [];
  const makers = new Map(graph.operators.map((operator) => [operator.output, operator]));
  const written = new Map<number, string>([[graph.input, 'input']]);
  /** Writes what makes a tensor, after what that needs; returns its name. */
  const write = (tensor: number): string => {
    const known = written.get(tensor);
    if (known !== undefined) return known;
    const maker = makers.get(tensor);
    if (!maker) throw new Error(`nothing makes tensor ${tensor}`);
    const name = tensor === graph.output ? 'output' : `t${tensor}`;
    parts.push(...writeOperator({ graph, makers, write }, maker, name));
    written.set(tensor, name);
    return name;
  };
  write(graph.output);
  const [, height = 0, width = 0, channels = 0] = graph.tensors[graph.input]!.shape;
  const length = graph.tensors[graph.output]!.shape.at(-1)!;
  return encodeModel({
    name: 'tflite',
    parts,
    input: { name: 'input', shape: [1, channels, height, width] },
    output: { name: 'output', shape: [1, length] },
  });
}

interface Writing {
  readonly graph: TfliteGraph;
  readonly makers: ReadonlyMap<number, TfliteOperator>;
  readonly write: (tensor: number) => string;
}

function writeOperator(writing: Writing, operator: TfliteOperator, name: string): Uint8Array[] {
  const [first = -1, second = -1] = operator.inputs;
  if (operator.name === 'convolution' || operator.name === 'depthwise')
    return writeConvolution(writing, operator, name);
  if (operator.name === 'reshape') return [encodeNode('Flatten', [writing.write(first)], name)];
  if (operator.name !== 'add') throw new Error(`${operator.name} stands where it is not known`);
  const rectified = findRectifier(writing, first, second);
  if (!rectified) return [encodeNode('Add', [writing.write(first), writing.write(second)], name)];
  const { from, slopes } = rectified;
  const constant = encodeConstant(`${name}/slopes`, [slopes.length, 1, 1], slopes);
  return [constant, encodeNode('PRelu', [writing.write(from), `${name}/slopes`], name)];
}

/** `relu(x)` and `a·(x - |x|)`: the two sides of a parametric rectifier of x. */
function findRectifier({ graph, makers }: Writing, positive: number, negative: number) {
  const relu = makers.get(positive);
  const multiply = makers.get(negative);
  if (relu?.name !== 'relu' || multiply?.name !== 'multiply') return undefined;
  const [slope = -1, doubled = -1] = multiply.inputs;
  const subtract = makers.get(doubled);
  const absolute = makers.get(subtract?.inputs[1] ?? -1);
  const from = relu.inputs[0]!;
  const isSame = subtract?.inputs[0] === from && absolute?.inputs[0] === from;
  if (subtract?.name !== 'subtract' || absolute?.name !== 'absolute' || !isSame) return undefined;
  return { from, slopes: graph.tensors[slope]!.values.map((value) => 2 * value) };
}

function writeConvolution({ graph, write }: Writing, operator: TfliteOperator, name: string): Uint8Array[] {
  const [from = -1, filters = -1, biases = -1] = operator.inputs;
  const { shape, values } = graph.tensors[filters]!;
  const isDepthwise = operator.name === 'depthwise';
  // A picture of one channel is the inner dimension of depthwise filters, and the outputs are the first of the others.
  const [outputs = 0, side = 0, , inputs = 0] = isDepthwise ? [shape[3]!, shape[1]!, shape[2]!, 1] : shape;
  const pads = padsOf(operator, {
    side,
    before: graph.tensors[from]!.shape[1]!,
    after: graph.tensors[operator.output]!.shape[1]!,
  });
  const planes = isDepthwise ? depthwisePlanes(values, outputs) : filterPlanes(values, outputs, inputs);
  return [
    encodeConstant(`${name}/filters`, [outputs, inputs, side, side], planes),
    encodeConstant(`${name}/biases`, [outputs], graph.tensors[biases]!.values),
    encodeNode('Conv', [write(from), `${name}/filters`, `${name}/biases`], name, [
      encodeAttribute('kernel_shape', [side, side]),
      encodeAttribute('strides', [operator.stride, operator.stride]),
      encodeAttribute('pads', pads),
      encodeAttribute('group', isDepthwise ? outputs : 1),
    ]),
  ];
}

/** Padding of top, left, bottom and right. An odd pixel goes to the bottom and the right. */
function padsOf(
  { isPadded, stride }: TfliteOperator,
  { side, before, after }: { readonly side: number; readonly before: number; readonly after: number },
): number[] {
  const missing = isPadded ? Math.max(0, (after - 1) * stride + side - before) : 0;
  const first = Math.floor(missing / 2);
  return [first, first, missing - first, missing - first];
}

/** From `[outputs, pixels, inputs]` to `[outputs, inputs, pixels]`. */
function filterPlanes(values: Float32Array, outputs: number, inputs: number): Float32Array {
  const pixels = values.length / outputs / inputs;
  const planes = new Float32Array(values.length);
  for (let output = 0, from = 0; output < outputs; output++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let input = 0; input < inputs; input++, from++) {
        planes[(output * inputs + input) * pixels + pixel] = values[from]!;
      }
    }
  }
  return planes;
}

/** From `[pixels, outputs]` to `[outputs, pixels]`. */
function depthwisePlanes(values: Float32Array, outputs: number): Float32Array {
  const pixels = values.length / outputs;
  return values.map((_, to) => values[(to % pixels) * outputs + Math.floor(to / pixels)]!);
}
