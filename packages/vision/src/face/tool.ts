import type { Normalisation } from '../pixels/normalisation.ts';
import type { ModelSession } from '../runtime/model-session.ts';

/** One network with the array that its input is written into, so that a frame costs no allocation. */
export interface Tool {
  readonly session: ModelSession;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
  readonly normalisation: Normalisation;
}

/** A network with room for its input. */
export function layOut(session: ModelSession): Tool {
  const { shape, channels, mean, std } = session.manifest.input;
  const [, planes, height, width] = shape;
  const order = channels === 'bgr' ? [2, 1, 0] : [0, 1, 2];
  return {
    session,
    width,
    height,
    values: new Float32Array(planes * height * width),
    normalisation: { channels: order.slice(0, planes), means: mean, scales: std.map((value) => 1 / value) },
  };
}
