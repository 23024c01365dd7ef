/**
 * Quantile of the standard normal distribution, for the axes of a DET plot (Martin et al., "The DET curve in assessment
 * of detection task performance", Eurospeech 1997). Algorithm AS 241, PPND7 (Wichura, Applied Statistics 37, 1988),
 * about seven significant digits. `-Infinity` at 0 and `Infinity` at 1.
 * @throws RangeError outside 0..1.
 */
export function normalDeviate(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`);
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (
      (fromMiddle * horner(r, [3.3871327179, 50.434271938, 159.29113202, 59.10937472])) /
      horner(r, [1, 17.895169469, 78.757757664, 67.1875636])
    );
  }
  const tail = fromMiddle < 0 ? probability : 1 - probability;
  if (tail === 0) return fromMiddle < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size =
    r <= 5
      ? horner(r - 1.6, [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103]) /
        horner(r - 1.6, [1, 0.7370016425, 0.12021132975])
      : horner(r - 5, [6.657905115, 3.081226386, 0.42868294337, 0.017337203997]) /
        horner(r - 5, [1, 0.24197894225, 0.012258202635]);
  return fromMiddle < 0 ? -size : size;
}

/** Polynomial in `x`, coefficients from the constant upwards. */
function horner(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
