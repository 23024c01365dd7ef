import type { PixelImage } from '../pixels/pixel-image.ts';
import { cutStrip, type Strip } from './cut-strip.ts';
import { type Grid, placeOf } from './fit-grid.ts';
import { type Columns, readStrip } from './read-strip.ts';
import type { TextTools } from './text-tools.ts';

/** One place of a line: how likely each character of the alphabet stands there. */
export interface Cell {
  /** Shares 0..1 that add up to 1, in the order of the alphabet. */
  readonly shares: Float32Array;
  /** Probability 0..1 that any character was seen. */
  readonly presence: number;
}

/**
 * Pixels of the strip a character: so the longest line, of 44 characters, fits the input. The network reads OCR-B best
 * when it is squeezed to the width of common print; at its own width of 33 it misses every tenth digit.
 */
const PITCH = 23;
/** Places looked at before the first and behind the last character, in case one was not seen at first. */
export const SPARE = 2;
/** Height of the strip over the pitch: capitals of OCR-B are 0.95 of the pitch high, and lines at least 1.6 apart. */
const HEIGHT = 1.7;

/** A line as it was first read, whose spacing is known. */
export interface SpacedLine {
  readonly strip: Strip;
  readonly columns: Columns;
  /** In columns of the strip. */
  readonly grid: Grid;
}

/**
 * Reads a line of `length` characters once more, now place by place: with the spacing known, a character that the network
 * hardly notices is still read, and how many fillers there are is no guess. Both readings count.
 * @returns `SPARE` cells, those of the line, and `SPARE` more.
 */
export async function readCells(
  tools: TextTools,
  image: PixelImage,
  line: SpacedLine,
  length: number,
): Promise<Cell[]> {
  const even = layEvenly(tools.text.height, line, length);
  cutStrip(tools.text, image, even);
  const again = await readStrip(tools, even.width);
  const first = (k: number) => placeOf(line.grid, k) + 0.5;
  const second = (k: number) => ((k + SPARE + 0.5) * PITCH) / again.step;
  return Array.from({ length: length + 2 * SPARE }, (_, i) => {
    const k = i - SPARE;
    return join(
      massBetween(line.columns, first(k - 0.5), first(k + 0.5)),
      massBetween(again, second(k - 0.5), second(k + 0.5)),
    );
  });
}

/** What a line says by its first reading alone, likeliest character by place. */
export function transcribe({ columns, grid }: SpacedLine, alphabet: string): string {
  return Array.from({ length: grid.count }, (_, k) => {
    const { chars } = massBetween(columns, placeOf(grid, k - 0.5) + 0.5, placeOf(grid, k + 0.5) + 0.5);
    return alphabet[chars.indexOf(Math.max(...chars))];
  }).join('');
}

/** The strip in which character k stands at `(k + SPARE + 0.5) · PITCH`, level and of one size. */
function layEvenly(height: number, { strip, grid, columns: { step } }: SpacedLine, length: number): Strip {
  const toSource = (x: number, y: number) => {
    const k = x / PITCH - SPARE - 0.5;
    const along = (placeOf(grid, k) + 0.5) * step;
    const here = strip.toSource(along, strip.height / 2);
    const ahead = strip.toSource(along + 1, strip.height / 2);
    const below = strip.toSource(along, strip.height / 2 + 1);
    // The strip may be squeezed: heights are measured in the picture, by the pitch that the line has here.
    const pitch = (grid.pitch + 2 * grid.bend * k) * step * Math.hypot(ahead.x - here.x, ahead.y - here.y);
    const share = ((y / height - 0.5) * HEIGHT * pitch) / Math.hypot(below.x - here.x, below.y - here.y);
    return { x: here.x + (below.x - here.x) * share, y: here.y + (below.y - here.y) * share };
  };
  return { width: Math.round((length + 2 * SPARE) * PITCH), height, toSource };
}

interface Mass {
  readonly chars: Float32Array;
  readonly presence: number;
}

/** What was seen from one place of a strip to another, in columns. */
function massBetween({ chars, blank, count }: Columns, from: number, to: number): Mass {
  const size = chars.length / count;
  const mass = new Float32Array(size);
  let presence = 0;
  for (let column = Math.max(0, Math.round(from)); column < Math.min(count, Math.round(to)); column++) {
    let seen = 0;
    for (let i = 0; i < size; i++) {
      const value = chars[column * size + i]!;
      mass[i]! += value;
      seen += value;
    }
    presence = Math.max(presence, Math.min(seen, 1 - blank[column]!));
  }
  return { chars: mass, presence };
}

function join(first: Mass, second: Mass): Cell {
  const sums = first.chars.map((value, i) => value + second.chars[i]!);
  const total = sums.reduce((sum, value) => sum + value, 0);
  const shares = sums.map((value) => value / Math.max(total, Number.MIN_VALUE));
  return { shares, presence: (first.presence + second.presence) / 2 };
}
