import weights from './cover-weights.json' with { type: 'json' };
import { describeCover } from './describe-cover.ts';

/**
 * How likely it is that something covers nose, mouth and chin: a mask, a cloth, a scarf, 0..1. A logistic regression
 * (`node tools/accuracy-faces.ts`), fitted on masks that were drawn; 0.5 is where it tells one from a bare face.
 * @param rgb The aligned face, `side` x `side` interleaved RGB, 0..255, with `side` 112.
 */
export function weighCover(rgb: Float32Array, side: number): number {
  const logit = describeCover(rgb, side).reduce((sum, value, i) => sum + weights.weights[i]! * value, weights.bias);
  return 1 / (1 + Math.exp(-logit));
}
