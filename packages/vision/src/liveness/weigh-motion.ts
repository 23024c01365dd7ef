import type { LivenessEvidence } from '../records.ts';
import type { MotionEvidence } from './motion/motion-evidence.ts';

/**
 * What a score of 1 adds to the log-odds of an attack. Not fitted, as most attacks that they were measured on are synthetic:
 * enough to overrule frames that are wrong by that much. No piece of a genuine clip scored above 0.01; see docs/accuracy.md.
 */
export const MOTION_LOGITS = { flat: 5, still: 3 } as const;

/** What the motion in a clip adds to the log-odds of an attack, and says of it. Motion like that of a live person adds nothing. */
export interface WeighedMotion {
  readonly logit: number;
  readonly evidence: readonly LivenessEvidence[];
}

/** Silent parts (`null`) add nothing and are not told of. */
export function weighMotion({ depth, features }: MotionEvidence): WeighedMotion {
  const parts = [
    { code: 'flat_motion', score: depth.score ?? 0, logit: MOTION_LOGITS.flat },
    { code: 'still_features', score: features.score ?? 0, logit: MOTION_LOGITS.still },
  ].filter(({ score }) => score > 0);
  return {
    logit: parts.reduce((sum, { score, logit }) => sum + score * logit, 0),
    evidence: parts.map(({ code, score, logit }) => ({ code, score, weight: (score * logit) / (1 + score * logit) })),
  };
}
