import type { Figure } from '@praesto/vision/evaluation';

/** A figure that is worse than it may be. */
export interface Regression {
  readonly name: string;
  readonly committed: Figure;
  /** `null` when the figure is not measured any more. */
  readonly now: Figure | null;
}

/**
 * Figures that are worse than committed beyond chance: the rate now lies above the upper 95 % bound of the committed one.
 * One that is gone, or has lost its trials, is a regression too. New figures and better ones are none.
 */
export function findRegressions(committed: readonly Figure[], now: readonly Figure[]): Regression[] {
  return committed.flatMap((figure): Regression[] => {
    const found = now.find(({ name }) => name === figure.name) ?? null;
    if (figure.rate === null) return [];
    const isWorse = found === null || found.rate === null || found.rate > figure.high;
    return isWorse ? [{ name: figure.name, committed: figure, now: found }] : [];
  });
}

/** Figures whose rate rose at all, within the bound or not: what a ratchet does not take back on its own. */
export function findRises(committed: readonly Figure[], now: readonly Figure[]): Regression[] {
  return committed.flatMap((figure): Regression[] => {
    const found = now.find(({ name }) => name === figure.name) ?? null;
    const rose = (found?.rate ?? 1) > (figure.rate ?? 1);
    return rose ? [{ name: figure.name, committed: figure, now: found }] : [];
  });
}
