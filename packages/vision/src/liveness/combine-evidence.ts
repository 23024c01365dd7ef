/** Share left out at each end: a blink, a blur or a reflection in a quarter of the frames decides nothing. */
const TRIM = 0.25;

/** The mean of the middle half of the frames' evidence (logits). `evidence` is not empty. */
export function combineEvidence(evidence: readonly number[]): number {
  const left = Math.floor(evidence.length * TRIM);
  const middle = evidence.toSorted((a, b) => a - b).slice(left, evidence.length - left);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
