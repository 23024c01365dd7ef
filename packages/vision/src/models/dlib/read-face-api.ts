import type { Convolution, Resnet } from './resnet.ts';

/** Blocks in the order of use, by their names in the list of weights. */
const blockNames = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
];

interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** One weight of the list that TensorFlow.js keeps beside its weights. */
interface Listed {
  readonly name: string;
  readonly shape: readonly number[];
  /** There where values are bytes: `value = byte · scale + min`. */
  readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number };
}

/**
 * Reads `face_recognition_model` of face-api: dlib's network, most of its weights as bytes.
 * @param list JSON text that says what lies where in the weights.
 * @throws Error when they hold another network.
 */
export function readFaceApi(list: string, weights: Uint8Array): Resnet {
  const tensors = readTensors(JSON.parse(list)[0].weights, weights);
  const find = (name: string): Tensor => {
    const found = tensors.get(name);
    if (!found) throw new Error(`there is no weight ${name}`);
    return found;
  };
  const dense = find('fc');
  return {
    stem: readConvolution(find, 'conv32_down', 2),
    blocks: blockNames.map((name) => ({
      first: readConvolution(find, `${name}/conv1`, name.includes('_down') ? 2 : 1),
      second: readConvolution(find, `${name}/conv2`, 1),
    })),
    dense: { inputs: dense.shape[0]!, outputs: dense.shape[1]!, weights: dense.values },
  };
}

function readTensors(listed: readonly Listed[], bytes: Uint8Array): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  let at = 0;
  for (const { name, shape, quantization } of listed) {
    const count = shape.reduce((product, side) => product * side, 1);
    const length = quantization ? count : count * Float32Array.BYTES_PER_ELEMENT;
    const part = bytes.slice(at, at + length);
    if (part.length < length) throw new Error(`the weights end before ${name}`);
    const values = quantization
      ? Float32Array.from(part, (byte) => byte * quantization.scale + quantization.min)
      : new Float32Array(part.buffer);
    tensors.set(name, { shape, values });
    at += length;
  }
  return tensors;
}

/** Filters lie as `[side, side, inputs, outputs]`; the scale and shift of each output are multiplied in. */
function readConvolution(find: (name: string) => Tensor, name: string, stride: number): Convolution {
  const filters = find(`${name}/conv/filters`);
  const biases = find(`${name}/conv/bias`).values;
  const scales = find(`${name}/scale/weights`).values;
  const shifts = find(`${name}/scale/biases`).values;
  const [side = 0, , inputs = 0, outputs = 0] = filters.shape;
  const pixels = side * side;
  const weights = new Float32Array(filters.values.length);
  for (const [i, value] of filters.values.entries()) {
    const output = i % outputs;
    const input = Math.floor(i / outputs) % inputs;
    const pixel = Math.floor(i / outputs / inputs);
    weights[(output * inputs + input) * pixels + pixel] = value * scales[output]!;
  }
  return { inputs, outputs, side, stride, weights, biases: biases.map((bias, i) => bias * scales[i]! + shifts[i]!) };
}
