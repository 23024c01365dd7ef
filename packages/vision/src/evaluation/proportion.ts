import { wilsonInterval } from '../calibration/wilson.ts';

/** A share of errors among trials, with its 95 % confidence interval. Rates are 0..1. */
export interface Proportion {
  readonly errors: number;
  readonly trials: number;
  /** `null` without trials: an unmeasured rate is not a rate of zero. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/**
 * Observed share and Wilson score interval at 95 %. It assumes independent trials; several media of one person make the
 * true interval wider. Without trials the interval is the whole 0..1.
 * @param independent How many independent trials they are worth, where that is known.
 * @throws RangeError when `errors` is not between 0 and `trials`.
 */
export function proportion(errors: number, trials: number, independent = trials): Proportion {
  if (!(errors >= 0 && errors <= trials)) throw new RangeError(`${errors} errors of ${trials} trials make no share`);
  if (trials === 0) return { errors, trials, rate: null, low: 0, high: 1 };
  const rate = errors / trials;
  return { errors, trials, rate, ...wilsonInterval(rate, independent) };
}
