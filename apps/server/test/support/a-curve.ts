import type { OperatingCurve } from '@praesto/vision';

const rates = [
  [0, 0, 1],
  [0.2, 0.02, 0.3],
  [0.5, 0.06, 0.06],
  [0.8, 0.3, 0.02],
  [1, 1, 0],
] as const;

/** A curve with the same number of attacks and of bona fide presentations. */
export function aCurve({ presentations }: { readonly presentations: number }): OperatingCurve {
  const sample = { presentations, subjects: Math.ceil(presentations / 4), sources: 3, groups: [] };
  const high = (rate: number) => Math.min(1, Math.round((rate + 0.04) * 100) / 100);
  return {
    attacks: sample,
    bonaFide: sample,
    points: rates.map(([threshold, apcer, bpcer]) => ({
      threshold,
      apcer,
      apcerHigh: high(apcer),
      bpcer,
      bpcerHigh: high(bpcer),
    })),
  };
}
