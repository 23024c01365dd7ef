import type { LivenessOutcome } from '@praesto/vision';
import type { Json } from '../../shared/json.ts';

/** The pieces that a liveness score was made of, as entries of `evidence`. */
export function livenessToJson({ evidence = [] }: LivenessOutcome): Json[] {
  return evidence.map(({ code, weight, score, detail }) => ({
    kind: 'liveness',
    code,
    weight,
    ...(score !== undefined && { score }),
    ...(detail !== undefined && { detail }),
  }));
}
