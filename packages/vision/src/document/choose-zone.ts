import type { Point } from '../records.ts';
import type { Strip } from './cut-strip.ts';
import type { Grid } from './fit-grid.ts';
import { placeOf } from './fit-grid.ts';

/** An evenly spaced line that may belong to a machine-readable zone. */
export interface ZoneLine {
  /** Where its first and last seen characters stand in the picture. */
  readonly first: Point;
  readonly last: Point;
  /** Characters from the first to the last. */
  readonly count: number;
  /** Pixels of the picture from one character to the next, in the mean. */
  readonly pitch: number;
}

/** In radians: lines of one zone run alike. */
const MAX_TURN = (5 * Math.PI) / 180;
/** Line step over pitch: 2.5 by the standard, where the characters are 2.54 mm and the lines 6.35 mm apart; cards are printed tighter. */
const MIN_STEP = 1.2;
const MAX_STEP = 3.6;
/** How far the left edges may lie apart, in pitches. */
const MAX_INDENT = 4;
const MAX_PITCH_RATIO = 1.15;

/** Fit of the spacing (see `Grid`) below which a line is not OCR-B: 0.62 and more on readable zones, 0.44 at most on other print. */
const MIN_FIT = 0.5;
/** Characters of the shortest part of a line that is taken for one: of 30 the fillers at the end may not be seen. */
const MIN_COUNT = 12;

/** A line as a candidate for a zone; `undefined` when it is not evenly spaced or too short. */
export function toZoneLine(strip: Strip, grid: Grid, columnStep: number): ZoneLine | undefined {
  if (grid.fit < MIN_FIT || grid.count < MIN_COUNT) return undefined;
  const at = (k: number) => strip.toSource((placeOf(grid, k) + 0.5) * columnStep, strip.height / 2);
  const [first, last] = [at(0), at(grid.count - 1)];
  const pitch = Math.hypot(last.x - first.x, last.y - first.y) / (grid.count - 1);
  return { first, last, count: grid.count, pitch };
}

/** The largest set of lines that lie below one another as those of a zone do, top line first; empty when there are none. */
export function chooseZone<Line extends ZoneLine>(candidates: readonly Line[]): Line[] {
  const zones = candidates.map((start) => growZone(start, candidates));
  return zones.reduce<Line[]>((best, zone) => (weigh(zone) > weigh(best) ? zone : best), []);
}

/** From a line down to the next of the same zone and so on; at most three. */
function growZone<Line extends ZoneLine>(start: Line, candidates: readonly Line[]): Line[] {
  const zone = [start];
  while (zone.length < 3) {
    const above = zone.at(-1)!;
    const next = candidates
      .filter((one) => !zone.includes(one) && follows(above, one))
      .toSorted((a, b) => stepOf(above, a) - stepOf(above, b))[0];
    if (!next) break;
    zone.push(next);
  }
  return zone;
}

/** More characters are more of a zone. */
function weigh(zone: readonly ZoneLine[]): number {
  return zone.length < 2 ? 0 : zone.reduce((sum, { count }) => sum + count, 0);
}

function follows(above: ZoneLine, below: ZoneLine): boolean {
  const { along, across } = offset(above, below);
  const step = across / above.pitch;
  const ratio = below.pitch / above.pitch;
  return (
    Math.abs(turnBetween(above, below)) <= MAX_TURN &&
    step >= MIN_STEP &&
    step <= MAX_STEP &&
    Math.abs(along) <= MAX_INDENT * above.pitch &&
    Math.max(ratio, 1 / ratio) <= MAX_PITCH_RATIO
  );
}

const stepOf = (above: ZoneLine, below: ZoneLine) => offset(above, below).across;

/** From the first character of one line to that of another, along and across the first line. */
function offset({ first, last }: ZoneLine, other: ZoneLine): { along: number; across: number } {
  const length = Math.hypot(last.x - first.x, last.y - first.y);
  const [cos, sin] = [(last.x - first.x) / length, (last.y - first.y) / length];
  const [dx, dy] = [other.first.x - first.x, other.first.y - first.y];
  return { along: dx * cos + dy * sin, across: dy * cos - dx * sin };
}

function turnBetween(a: ZoneLine, b: ZoneLine): number {
  const direction = ({ first, last }: ZoneLine) => Math.atan2(last.y - first.y, last.x - first.x);
  const turn = direction(b) - direction(a);
  return Math.atan2(Math.sin(turn), Math.cos(turn));
}
