const digits = 4;

/** A score of 0..1 as the standard writes it: `0.0`, `1.0`, or `0.ddd` without a zero at the end and without an exponent. */
export function scoreText(score: number): string {
  if (!(score >= 0 && score <= 1)) throw new RangeError(`${score} is no score`);
  const text = score.toFixed(digits).replace(/0+$/, '');
  return text.endsWith('.') ? `${text}0` : text;
}
