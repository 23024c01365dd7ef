import type { CurvePoint } from './operating-curve.ts';

/**
 * Keeps the ends of a curve, the points at `thresholds`, and of the rest as many as make `most` together, evenly along
 * the curve on axes of asin √rate: on these the same step is the same number of standard errors, so that points crowd
 * where rates are small. What is kept is exact; nothing is smoothed.
 */
export function thinCurve(points: readonly CurvePoint[], most: number, thresholds: readonly number[]): CurvePoint[] {
  const kept = points.filter((_, i) => isCorner(points, i));
  if (kept.length <= most) return kept;
  const along = distances(kept);
  const step = along.at(-1)! / (most - 1 - thresholds.length);
  return kept.filter(({ threshold }, i) => {
    const isEnd = i === 0 || i === kept.length - 1;
    const entersStep = i > 0 && Math.floor(along[i]! / step) > Math.floor(along[i - 1]! / step);
    return isEnd || entersStep || thresholds.includes(threshold);
  });
}

// In a run of equal rates only the first threshold (for an asked BPCER) and the last (for an asked APCER) are ever chosen.
function isCorner(points: readonly CurvePoint[], i: number): boolean {
  const isSame = (a: CurvePoint, b?: CurvePoint) => b !== undefined && a.apcer === b.apcer && a.bpcer === b.bpcer;
  const point = points[i]!;
  return !(isSame(point, points[i - 1]) && isSame(point, points[i + 1]));
}

function distances(points: readonly CurvePoint[]): number[] {
  const stretch = (rate: number) => Math.asin(Math.sqrt(rate));
  let sum = 0;
  return points.map((point, i) => {
    const before = points[i - 1] ?? point;
    sum +=
      Math.abs(stretch(point.apcer) - stretch(before.apcer)) + Math.abs(stretch(point.bpcer) - stretch(before.bpcer));
    return sum;
  });
}
