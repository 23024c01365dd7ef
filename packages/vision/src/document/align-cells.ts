import type { MrzFormat } from '../records.ts';
import { meantBy } from './mrz-layout.ts';
import { type Cell, SPARE } from './read-cells.ts';

export interface CellLine {
  readonly format: MrzFormat;
  readonly alphabet: string;
  /** Which line of the zone, from 0. */
  readonly line: number;
}

/**
 * Drops the spare cells at both ends of a line. Which are spare is told by what the standard lets stand where: a line
 * that begins with a filler has lost its first character, and one with letters in its dates is shifted.
 */
export function alignCells(cells: readonly Cell[], line: CellLine): Cell[] {
  const length = cells.length - 2 * SPARE;
  let best = SPARE;
  for (let start = 0; start <= 2 * SPARE; start++) {
    if (worthFrom(cells, start, length, line) > worthFrom(cells, best, length, line)) best = start;
  }
  return cells.slice(best, best + length);
}

/** How much was seen that may stand, or mean something, where it would then stand. */
function worthFrom(
  cells: readonly Cell[],
  start: number,
  length: number,
  { format, alphabet, line }: CellLine,
): number {
  return cells.slice(start, start + length).reduce((sum, { shares, presence }, column) => {
    const allowed = shares.reduce(
      (total, share, i) => total + (meantBy(format, { line, column }, alphabet[i]!) === undefined ? 0 : share),
      0,
    );
    return sum + allowed * presence;
  }, 0);
}
