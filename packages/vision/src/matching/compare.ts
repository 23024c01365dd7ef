import { type MatchingCalibration, toConfidence } from '../calibration/matching-calibration.ts';
import type { Comparison } from '../records.ts';

/**
 * Compares two embeddings of the same model, both of unit length.
 * @throws RangeError when their lengths differ: they are of different models.
 */
export function compareEmbeddings(a: Float32Array, b: Float32Array, calibration: MatchingCalibration): Comparison {
  if (a.length !== b.length)
    throw new RangeError(`embeddings of ${a.length} and ${b.length} values cannot be compared`);
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i]! * b[i]!;
  const cosine = Math.min(1, Math.max(-1, dot));
  return { cosine, confidence: toConfidence(cosine, calibration) };
}
