/** 95 % Wilson bounds of a share: the range that holds the true share in 19 of 20 repetitions with independent samples. */
export function wilson(hits: number, count: number): readonly [low: number, high: number] {
  const z = 1.96;
  const share = hits / count;
  const middle = share + (z * z) / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/** The value below which `share` of the sorted values lie. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))));
  return sorted[at] ?? Number.NaN;
}

/** A share as a figure with its bounds, for tables. */
export function showShare(hits: number, count: number): string {
  const [low, high] = wilson(hits, count);
  return `${percent(hits / count)} [${percent(low)}, ${percent(high)}] of ${count}`;
}

function percent(share: number): string {
  return `${(share * 100).toPrecision(3)} %`;
}

/** Four significant digits: more would pretend to more than the data holds. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
