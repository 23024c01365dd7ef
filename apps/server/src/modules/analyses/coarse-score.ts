import type { LivenessLimits } from './liveness-limits.ts';

/**
 * The scores that are told to those who do not see evidence. Whoever looks for an attack by small changes needs to see
 * that one of them helped: between fifths there is nothing to see, and near a threshold a tenth at least.
 */
const rungs = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** A score in steps of a fifth, never on another side of the thresholds than the score itself: it would contradict the decision. */
export function toCoarseScore(score: number, limits: LivenessLimits | null): number {
  const [from, to] = limits ? zoneOf(score, limits) : [0, Number.POSITIVE_INFINITY];
  const fitting = rungs.filter((rung) => rung >= from && rung < to);
  if (fitting.length === 0) return middleOf(from, to);
  return fitting.reduce((nearest, rung) => (Math.abs(rung - score) < Math.abs(nearest - score) ? rung : nearest));
}

/** From where to where (exclusive) the decision is the same. */
function zoneOf(score: number, { min, max }: LivenessLimits): [from: number, to: number] {
  if (score >= max) return [max, Number.POSITIVE_INFINITY];
  return score >= min ? [min, max] : [0, min];
}

/** One number for all scores of a zone without a rung, with as few decimals as keep it inside. */
function middleOf(from: number, to: number): number {
  const middle = (from + to) / 2;
  for (let decimals = 1; decimals < 15; decimals++) {
    const short = Number(middle.toFixed(decimals));
    if (short >= from && short < to) return short;
  }
  return middle;
}
