/** Something scored, with what it is worth in a fit. */
export interface Weighted {
  readonly value: number;
  readonly isAttack: boolean;
  readonly weight: number;
  readonly source: string;
}

/** Gives both labels the same weight, every source the same within its label, and every score the same within its source. */
export function weighBySource(scores: readonly Omit<Weighted, 'weight'>[]): Weighted[] {
  const counts = new Map<string, number>();
  const sources = { real: new Set<string>(), attack: new Set<string>() };
  const key = (score: Omit<Weighted, 'weight'>) => `${score.source} ${score.isAttack}`;
  for (const score of scores) {
    counts.set(key(score), (counts.get(key(score)) ?? 0) + 1);
    sources[score.isAttack ? 'attack' : 'real'].add(score.source);
  }
  return scores.map((score) => ({
    ...score,
    weight: 1 / counts.get(key(score))! / sources[score.isAttack ? 'attack' : 'real'].size,
  }));
}

/** Slope and offset of a logistic regression with a little ridge on the slope, by Newton's method. */
export function fitLogistic(scores: readonly Weighted[], ridge = 0.02): { slope: number; offset: number } {
  let slope = 0.3;
  let offset = 0;
  for (let step = 0; step < 100; step++) {
    let [g0, g1, h00, h01, h11] = [ridge * slope, 0, ridge, 0, 1e-9];
    for (const { value, isAttack, weight } of scores) {
      const p = 1 / (1 + Math.exp(-slope * value - offset));
      const error = (p - Number(isAttack)) * weight;
      const curve = p * (1 - p) * weight;
      g0 += error * value;
      g1 += error;
      h00 += curve * value * value;
      h01 += curve * value;
      h11 += curve;
    }
    const determinant = h00 * h11 - h01 * h01;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    offset -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, offset };
}

/** Share of attacks below a threshold and of genuine scores at or above it, by weight. */
export function errorsAt(scores: readonly Weighted[], threshold: number): { apcer: number; bpcer: number } {
  let [missed, attacks, refused, genuine] = [0, 0, 0, 0];
  for (const { value, isAttack, weight } of scores) {
    if (isAttack) attacks += weight;
    else genuine += weight;
    if (isAttack && value < threshold) missed += weight;
    if (!isAttack && value >= threshold) refused += weight;
  }
  return { apcer: attacks && missed / attacks, bpcer: genuine && refused / genuine };
}

/** The range of thresholds at which the larger of the two errors is smallest (within half a percent), and that error. */
export function equalErrorRange(scores: readonly Weighted[]): { low: number; high: number; error: number } {
  const values = [...new Set(scores.map(({ value }) => value))].sort((a, b) => a - b);
  const tries = values.slice(1).map((value, i) => {
    const threshold = (value + values[i]!) / 2;
    const { apcer, bpcer } = errorsAt(scores, threshold);
    return { low: values[i]!, high: value, error: Math.max(apcer, bpcer) };
  });
  const error = Math.min(...tries.map((one) => one.error));
  const equal = tries.filter((one) => one.error <= error + 0.005);
  return { low: equal[0]!.low, high: equal.at(-1)!.high, error };
}

/** Numbers 0..1 that are the same at every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
