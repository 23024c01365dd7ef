import { compareAll, type KnownFace } from '../../packages/vision/src/calibration/matching/comparisons.ts';
import { measureMatchingCurve } from '../../packages/vision/src/calibration/matching/measure-matching-curve.ts';
import { rounded } from './statistics.ts';

/** What came of a false match rate that was asked for, on people whom its threshold had not seen. */
export interface HeldOutPoint {
  readonly fmr: number;
  /** Fold by fold. */
  readonly cosines: readonly number[];
  readonly measuredFmr: readonly number[];
  readonly measuredFnmr: readonly number[];
}

/** Takes the threshold for each rate from the other folds and measures it on the one that is left out, each in turn. */
export function checkHeldOut(
  faces: readonly (KnownFace & { readonly fold: string })[],
  asked: readonly number[],
): HeldOutPoint[] {
  const folds = [...new Set(faces.map(({ fold }) => fold))].sort();
  const turns = folds.map((out) => ({
    others: curveOf(faces.filter(({ fold }) => fold !== out)),
    left: curveOf(faces.filter(({ fold }) => fold === out)),
  }));
  return asked.map((fmr) => {
    const cosines = turns.map(({ others }) => others.points.find((point) => point.fmr <= fmr)!.cosine);
    const at = turns.map(({ left }, i) => left.points.findLast(({ cosine }) => cosine <= cosines[i]!)!);
    return {
      fmr,
      cosines: cosines.map(rounded),
      measuredFmr: at.map((point) => rounded(point.fmr)),
      measuredFnmr: at.map((point) => rounded(point.fnmr)),
    };
  });
}

function curveOf(faces: readonly KnownFace[]) {
  const curve = measureMatchingCurve(compareAll(faces));
  if (!curve) throw new Error('a fold has nobody to compare');
  return curve;
}
