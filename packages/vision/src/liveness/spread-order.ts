/**
 * The numbers 0 .. count − 1 in an order in which every beginning is spread over the whole: the middle, then the middles
 * of the halves, and so on (the van der Corput sequence).
 */
export function spreadOrder(count: number): number[] {
  const order = new Set<number>();
  for (let step = 1; order.size < count; step++) order.add(Math.floor(bitReversed(step) * count));
  return [...order];
}

/** The binary digits of `value` mirrored at the point: 1 → 0.5, 2 → 0.25, 3 → 0.75, 4 → 0.125 ... */
function bitReversed(value: number): number {
  let result = 0;
  for (let weight = 0.5, rest = value; rest > 0; weight /= 2, rest >>= 1) result += (rest & 1) * weight;
  return result;
}
