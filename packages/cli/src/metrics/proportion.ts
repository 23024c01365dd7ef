/** A share of errors among trials, with its 95 % confidence interval. Rates are 0..1. */
export interface Proportion {
  readonly errors: number;
  readonly trials: number;
  /** `null` without trials: an unmeasured rate is not a rate of zero. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** The 0.975 quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * Observed share and Wilson score interval at 95 %.
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927):
 * centre (p + z²/2n) / (1 + z²/n), half-width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n).
 * It assumes independent trials; several media of one person make the true interval wider.
 * Without trials the interval is the whole 0..1.
 * @throws RangeError when `errors` is not between 0 and `trials`.
 */
export function proportion(errors: number, trials: number): Proportion {
  if (!(errors >= 0 && errors <= trials)) throw new RangeError(`${errors} errors of ${trials} trials make no share`);
  if (trials === 0) return { errors, trials, rate: null, low: 0, high: 1 };
  const rate = errors / trials;
  const z2n = (Z_95 * Z_95) / trials;
  const centre = (rate + z2n / 2) / (1 + z2n);
  const half = (Z_95 * Math.sqrt((rate * (1 - rate)) / trials + z2n / (4 * trials))) / (1 + z2n);
  return {
    errors,
    trials,
    rate,
    // Rounding must not push the bound of an extreme share past the share itself.
    low: errors === 0 ? 0 : centre - half,
    high: errors === trials ? 1 : centre + half,
  };
}
