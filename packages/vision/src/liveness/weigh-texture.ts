import type { TextureHead } from '../calibration/liveness-calibration.ts';
import { wrong } from '../calibration/read-calibration.ts';

/** Single numbers say no more than this: a crop unlike all that was trained on must not outweigh everything else. */
export const MAX_LOGIT = 8;

/**
 * What the texture says of an attack: the log-odds of a linear model, kept within ± {@link MAX_LOGIT}.
 * @throws VisionError `inference.unavailable` when the head has another number of weights than there are numbers.
 */
export function weighTexture(described: readonly number[], { bias, weights }: TextureHead): number {
  if (described.length !== weights.length) {
    throw wrong(`calibration.mapping.texture.weights must be ${described.length} numbers, not ${weights.length}`);
  }
  const sum = described.reduce((total, value, i) => total + value * weights[i]!, bias);
  return Math.min(MAX_LOGIT, Math.max(-MAX_LOGIT, sum));
}
