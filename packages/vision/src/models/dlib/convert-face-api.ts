import { readFaceApi } from './read-face-api.ts';
import { writeResnet } from './write-resnet.ts';

/**
 * Writes face-api's copy of dlib's face recognition network as ONNX.
 * @param files The list of weights (JSON), and the weights.
 * @throws Error when they hold another network.
 */
export function convertFaceApi([list, weights]: readonly Uint8Array[]): Uint8Array {
  if (!list || !weights) throw new Error('the list of weights and the weights are needed');
  return writeResnet(readFaceApi(new TextDecoder().decode(list), weights));
}
