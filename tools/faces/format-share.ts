import type { Proportion } from '../../packages/vision/src/evaluation/index.ts';

/** `1.25 % [0.40–3.10] 3/240`. */
export function formatShare({ rate, low, high, errors, trials }: Proportion): string {
  const percent = (value: number) => (value * 100).toFixed(2);
  return rate === null ? '–' : `${percent(rate)} % [${percent(low)}–${percent(high)}] ${errors}/${trials}`;
}
