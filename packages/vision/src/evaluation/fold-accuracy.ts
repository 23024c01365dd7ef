import { sweepThresholds } from './error-curve.ts';

/** One comparison: were the faces one person's, and how alike did they score. */
export interface ScoredPair {
  readonly same: boolean;
  readonly score: number;
  readonly fold: string;
}

export interface FoldAccuracy {
  readonly folds: readonly {
    readonly fold: string;
    readonly pairs: number;
    /** Picked on the other folds. */
    readonly threshold: number;
    readonly accuracy: number;
  }[];
  /** Mean of the folds' accuracies, 0..1. */
  readonly mean: number;
  /** Standard error of that mean: σ̂ / √folds, σ̂ with folds − 1 in its denominator. */
  readonly standardError: number;
}

/**
 * Accuracy by the protocol of Labeled Faces in the Wild (Huang et al., UMass Amherst TR 07-49, 2007): each fold is judged
 * with the threshold that is most accurate on all the others; mean and standard error over the folds.
 * `null` with fewer than two folds, where no threshold could be picked elsewhere.
 */
export function measureFoldAccuracy(pairs: readonly ScoredPair[]): FoldAccuracy | null {
  const names = [...new Set(pairs.map((pair) => pair.fold))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (names.length < 2) return null;
  const folds = names.map((fold) => {
    const judged = pairs.filter((pair) => pair.fold === fold);
    const threshold = mostAccurateThreshold(pairs.filter((pair) => pair.fold !== fold));
    const right = judged.filter((pair) => pair.score >= threshold === pair.same).length;
    return { fold, pairs: judged.length, threshold, accuracy: right / judged.length };
  });
  const mean = folds.reduce((sum, { accuracy }) => sum + accuracy, 0) / folds.length;
  const variance = folds.reduce((sum, { accuracy }) => sum + (accuracy - mean) ** 2, 0) / (folds.length - 1);
  return { folds, mean, standardError: Math.sqrt(variance / folds.length) };
}

/**
 * The threshold with the most right decisions. Among equals it is the middle of the longest gap between neighbouring
 * scores, which is steadier on unseen pairs than the edge of the gap.
 */
function mostAccurateThreshold(pairs: readonly ScoredPair[]): number {
  const points = sweepThresholds({
    positives: pairs.filter((pair) => pair.same).map((pair) => pair.score),
    negatives: pairs.filter((pair) => !pair.same).map((pair) => pair.score),
  });
  const fewest = points.reduce((least, point) => Math.min(least, point.misses + point.falseAlarms), Infinity);
  let best = { threshold: points[0]!.threshold, gap: -1 };
  points.forEach((point, i) => {
    if (point.misses + point.falseAlarms !== fewest) return;
    // Any threshold above the score below and up to this one makes the same decisions.
    const below = points[i - 1]?.threshold ?? point.threshold;
    const bounded = Number.isFinite(point.threshold) && Number.isFinite(below);
    const gap = bounded ? point.threshold - below : 0;
    if (gap > best.gap) best = { threshold: bounded ? (point.threshold + below) / 2 : point.threshold, gap };
  });
  return best.threshold;
}

/**
 * Folds for pairs that name none: genuine and impostor pairs are dealt in turn, so that each fold has its share of both.
 * Dealing by pair does not keep a person's pairs together; name folds in the file where that matters.
 */
export function dealFolds(pairs: readonly { readonly same: boolean }[], folds: number): string[] {
  const dealt = { same: 0, different: 0 };
  return pairs.map(({ same }) => String(dealt[same ? 'same' : 'different']++ % folds));
}
