import type { MrzFormat } from '../records.ts';
import { meantBy } from './mrz-layout.ts';
import type { Cell } from './read-cells.ts';

/** A place of a zone. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands in a place. */
export interface Reading {
  readonly char: string;
  /** Share 0..1 of this character among those that may stand there, times how surely anything was seen. */
  readonly confidence: number;
  /** Others that may stand there, with their shares, the likeliest first. */
  readonly others: readonly { readonly char: string; readonly share: number }[];
}

/**
 * What a look-alike counts for the character that it must mean. Counted in full, blurred letters that were seen as a 0 in
 * part became an O; not counted, an O that was seen as a 0 became whatever else was faintly seen.
 */
const LOOK_ALIKE_WEIGHT = 0.25;

/** Spells a zone: in each place the likeliest of the characters that the standard lets stand there (so 0 and O are told apart by place). */
export function spellZone(format: MrzFormat, alphabet: string, lines: readonly (readonly Cell[])[]): Reading[][] {
  return lines.map((cells, line) => cells.map((cell, column) => spell(format, alphabet, cell, { line, column })));
}

function spell(format: MrzFormat, alphabet: string, { shares, presence }: Cell, place: Place): Reading {
  const worth = new Map<string, number>();
  for (const [i, char] of [...alphabet].entries()) {
    const meant = meantBy(format, place, char);
    const weight = meant === char ? 1 : LOOK_ALIKE_WEIGHT;
    if (meant !== undefined) worth.set(meant, (worth.get(meant) ?? 0) + shares[i]! * weight);
  }
  const total = Math.max(
    [...worth.values()].reduce((sum, share) => sum + share, 0),
    Number.MIN_VALUE,
  );
  const [best, ...others] = [...worth]
    .map(([char, share]) => ({ char, share: share / total }))
    .sort((a, b) => b.share - a.share);
  return {
    char: best!.char,
    confidence: best!.share * Math.min(1, presence * 2),
    others,
  };
}

/** The text of the lines. */
export function textOf(readings: readonly (readonly Reading[])[]): string[] {
  return readings.map((line) => line.map(({ char }) => char).join(''));
}
