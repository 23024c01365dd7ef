import type { Slab } from './arena.ts';
import { openNearestKeys } from './nearest-keys.ts';
import { lengthOf, roundingSlack } from './quantise.ts';
import { toIdKey } from './row-ids.ts';
import { rowHead } from './row-layout.ts';
import { type Candidates, fromRowRef, type ScanProbe } from './scan-task.ts';

/** What a scan remembered for a probe. */
interface Remembered {
  readonly rows: readonly number[];
  readonly bounds: readonly number[];
  readonly nearest: { readonly threshold: number };
}

/**
 * Compares the unrounded probe with the bytes of the rows that were remembered: what rounding the probe lost no longer counts,
 * and two thirds of the error bound are gone.
 */
export function refineCandidates(slabs: readonly Slab[], probe: ScanProbe, remembered: Remembered): Candidates {
  const {
    rows,
    bounds,
    nearest: { threshold },
  } = remembered;
  const norm = lengthOf(probe.vector) * (1 + roundingSlack);
  const nearest = openNearestKeys(probe.count);
  const refined = rows
    .filter((_, place) => bounds[place]! >= threshold)
    .map((row) => {
      const { slab, address } = fromRowRef(row);
      const { views } = slabs[slab]!;
      const product = multiply(views, address, probe.vector);
      const error = views.floats[(address + rowHead.residual) / 4]! * norm;
      nearest.offer(toIdKey(views.words, address + rowHead.person), product - error);
      return { row, lower: product - error, upper: product + error };
    });
  return toCandidates(refined, nearest.threshold);
}

/** Of what several threads found, what may still be near enough beside what the others found. */
export function mergeCandidates(slabs: readonly Slab[], count: number, parts: readonly Candidates[]): Candidates {
  const nearest = openNearestKeys(count);
  const all = parts.flatMap(({ rows, lower, upper }) =>
    Array.from(rows, (row, place) => ({ row, lower: lower[place]!, upper: upper[place]! })),
  );
  for (const { row, lower } of all) {
    const { slab, address } = fromRowRef(row);
    nearest.offer(toIdKey(slabs[slab]!.views.words, address + rowHead.person), lower);
  }
  return toCandidates(all, nearest.threshold);
}

interface Bounded {
  readonly row: number;
  readonly lower: number;
  readonly upper: number;
}

function toCandidates(all: readonly Bounded[], threshold: number): Candidates {
  const found = all.filter(({ upper }) => upper >= threshold);
  return {
    rows: Float64Array.from(found, ({ row }) => row),
    lower: Float64Array.from(found, ({ lower }) => lower),
    upper: Float64Array.from(found, ({ upper }) => upper),
    threshold,
  };
}

function multiply({ bytes, floats }: Slab['views'], address: number, vector: Float32Array): number {
  const start = address + rowHead.bytes;
  let sum = 0;
  for (let place = 0; place < vector.length; place += 1) sum += bytes[start + place]! * vector[place]!;
  return sum * floats[(address + rowHead.scale) / 4]!;
}
