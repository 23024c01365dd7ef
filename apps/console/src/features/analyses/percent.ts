/** A share as people read it: 99.02 %, 8 %, 0.011 %. Never 100 % of what is less. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value} %`;
  const digits = value >= 99 ? 2 : value >= 10 ? 0 : value >= 1 ? 1 : 3;
  const rounded = Number(value.toFixed(digits));
  return `${rounded >= 100 ? 99.99 : rounded} %`;
}

/** One in how many, to two places that count: 1 / 0.000114 = 8,800. */
export function oneIn(rate: number, language: string): string {
  const count = 1 / rate;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return (Math.round(count / unit) * unit).toLocaleString(language);
}
