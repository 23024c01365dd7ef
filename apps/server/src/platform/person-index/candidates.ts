import type { Slab } from './arena.ts';
import { openNearestKeys } from './nearest-keys.ts';
import { toIdKey } from './row-ids.ts';
import { rowHead } from './row-layout.ts';
import { type Candidates, fromRowRef } from './scan-task.ts';

/** A row, by its reference, and what its cosine with a probe lies between. */
export interface BoundedRow {
  readonly row: number;
  readonly lower: number;
  readonly upper: number;
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

/** Those that reach the threshold. */
export function toCandidates(all: readonly BoundedRow[], threshold: number): Candidates {
  const found = all.filter(({ upper }) => upper >= threshold);
  return {
    rows: Float64Array.from(found, ({ row }) => row),
    lower: Float64Array.from(found, ({ lower }) => lower),
    upper: Float64Array.from(found, ({ upper }) => upper),
    threshold,
  };
}
