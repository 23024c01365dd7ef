/** The range that holds a true share, 0..1, in 19 of 20 samples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 0.975 quantile of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson score interval at 95 % of a share that was seen in so many independent trials.
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927):
 * centre (p + z²/2n) / (1 + z²/n), half-width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n).
 * @param trials Need not be whole: what dependent trials are worth. 0: the interval is everything.
 */
export function wilsonInterval(share: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z2n = (Z_95 * Z_95) / trials;
  const centre = (share + z2n / 2) / (1 + z2n);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / trials + z2n / (4 * trials))) / (1 + z2n);
  // Rounding must not push the bound of an extreme share past the share itself.
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half };
}
