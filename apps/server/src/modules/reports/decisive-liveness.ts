import { numberIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { type LivenessLimits, livenessLimitsOf } from '../analyses/liveness-limits.ts';

/** A score of liveness with what it was held against, where that is known. */
export interface HeldScore {
  readonly score: number;
  readonly limits: LivenessLimits | null;
}

/** The score that the decision hung on: media may have limits of their own. `null` where no medium has a score. */
export function decisiveLiveness(analysis: Analysis): HeldScore | null {
  const held = analysis.resultsMedia.flatMap(({ resultsData }): HeldScore[] => {
    const score = numberIn(resultsData, 'confidence_spoofing');
    return score === null ? [] : [{ score, limits: livenessLimitsOf(analysis, resultsData) }];
  });
  const [gravest] = held.toSorted((a, b) => gravity(b) - gravity(a) || b.score - a.score);
  return gravest ?? null;
}

function gravity({ score, limits }: HeldScore): number {
  if (!limits || score < limits.min) return 0;
  return score < limits.max ? 1 : 2;
}
