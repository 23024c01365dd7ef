import { readRoot, type Table } from './flat-buffer.ts';

export interface TfliteTensor {
  /** Pictures are `[batch, height, width, channels]`. */
  readonly shape: readonly number[];
  /** Of a constant; empty otherwise. */
  readonly values: Float32Array;
}

export interface TfliteOperator {
  readonly name: OperatorName;
  readonly inputs: readonly number[];
  readonly output: number;
  /** Of convolutions. */
  readonly stride: number;
  /** Of convolutions: whether the picture is padded so that only the stride makes it smaller. */
  readonly isPadded: boolean;
}

export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly input: number;
  readonly output: number;
}

/** The operators that can be written as ONNX, by their codes in TensorFlow Lite's `schema.fbs`. */
const operatorNames = {
  0: 'add',
  3: 'convolution',
  4: 'depthwise',
  18: 'multiply',
  19: 'relu',
  22: 'reshape',
  41: 'subtract',
  101: 'absolute',
} as const;
type OperatorName = (typeof operatorNames)[keyof typeof operatorNames];

// Fields by their numbers in the schema.
const model = { operatorCodes: 1, subgraphs: 2, buffers: 4 };
const operatorCode = { oldCode: 0, code: 3 };
const subgraph = { tensors: 0, inputs: 1, outputs: 2, operators: 3 };
const tensor = { shape: 0, type: 1, buffer: 2 };
const buffer = { data: 0 };
const operator = { code: 0, inputs: 1, outputs: 2, options: 4 };
const options = { padding: 0, strideX: 1, strideY: 2, activation: { convolution: 3, depthwise: 4 } };
const floatType = 0;

/**
 * Reads a TensorFlow Lite model of one graph with one input and one output.
 * @throws Error when it has an operator that is not known here, or is no such model.
 */
export function readTflite(file: Uint8Array): TfliteGraph {
  const root = readRoot(file);
  const [graph] = root.tables(model.subgraphs);
  if (!graph) throw new Error('there is no graph');
  const [inputs, outputs] = [graph.integers(subgraph.inputs), graph.integers(subgraph.outputs)];
  if (inputs.length !== 1 || outputs.length !== 1) throw new Error('one input and one output are expected');
  const codes = root.tables(model.operatorCodes).map(nameOf);
  const buffers = root.tables(model.buffers);
  return {
    tensors: graph.tables(subgraph.tensors).map((found) => readTensor(found, buffers)),
    operators: graph.tables(subgraph.operators).map((found) => readOperator(found, codes)),
    input: inputs[0]!,
    output: outputs[0]!,
  };
}

/** Codes were bytes once; later ones stand in a second field. */
function nameOf(table: Table): OperatorName {
  const code = Math.max(table.byte(operatorCode.oldCode), table.integer(operatorCode.code));
  const name = Object.entries(operatorNames).find(([known]) => Number(known) === code)?.[1];
  if (!name) throw new Error(`operator ${code} of TensorFlow Lite is not known`);
  return name;
}

function readTensor(table: Table, buffers: readonly Table[]): TfliteTensor {
  const data = buffers[table.integer(tensor.buffer)]?.bytes(buffer.data);
  const isFloat = table.byte(tensor.type) === floatType;
  return {
    shape: table.integers(tensor.shape),
    values: data && isFloat ? new Float32Array(data.slice().buffer) : new Float32Array(),
  };
}

function readOperator(table: Table, names: readonly OperatorName[]): TfliteOperator {
  const name = names[table.integer(operator.code)]!;
  const found = table.table(operator.options);
  const isConvolution = name === 'convolution' || name === 'depthwise';
  if (isConvolution && found) {
    const isSquare = found.integer(options.strideX) === found.integer(options.strideY);
    if (!isSquare) throw new Error('a stride is not the same both ways');
    if (found.byte(options.activation[name]) !== 0) throw new Error('activations inside of convolutions are not known');
  }
  return {
    name,
    inputs: table.integers(operator.inputs),
    output: table.integers(operator.outputs)[0]!,
    stride: isConvolution ? (found?.integer(options.strideX) ?? 1) : 1,
    isPadded: found?.byte(options.padding) === 0,
  };
}
