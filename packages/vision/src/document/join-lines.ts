import type { TextLine } from './find-lines.ts';

/** In radians: a fragment of a line runs as the line does. */
const MAX_TURN = (5 * Math.PI) / 180;
/** Shorter than this many heights, a fragment's own direction says nothing. */
const DIRECTED = 4;
/** Distances in heights of the line: across it, and the gap to its end. */
const MAX_OFFSET = 0.6;
const MAX_GAP = 8;

/**
 * Puts fragments of one line together: fillers are faint to the network that finds lines, and it loses some. The longest
 * come first in and out.
 */
export function joinLines(lines: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  for (const line of lines.toSorted((a, b) => b.length - a.length)) {
    const place = joined.findIndex((other) => continues(other, line));
    if (place < 0) joined.push(line);
    else joined[place] = join(joined[place]!, line);
  }
  return joined.sort((a, b) => b.length - a.length);
}

function continues(line: TextLine, fragment: TextLine): boolean {
  const { along, across } = seenFrom(line, fragment);
  const gap = Math.abs(along) - (line.length + fragment.length) / 2;
  const turn = Math.abs(((fragment.angle - line.angle + Math.PI * 1.5) % Math.PI) - Math.PI / 2);
  const isDirected = fragment.length >= DIRECTED * fragment.height;
  return (
    Math.abs(across) <= MAX_OFFSET * line.height && gap <= MAX_GAP * line.height && (!isDirected || turn <= MAX_TURN)
  );
}

function join(line: TextLine, fragment: TextLine): TextLine {
  const { along, across } = seenFrom(line, fragment);
  const start = Math.min(-line.length / 2, along - fragment.length / 2);
  const end = Math.max(line.length / 2, along + fragment.length / 2);
  // The centres of both lie on the joined line; the longer counts for more.
  const share = fragment.length / (line.length + fragment.length);
  const angle = line.angle + slopeOf(along, across) * share;
  const middle = (start + end) / 2;
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)];
  const side = across * share;
  return {
    centre: { x: line.centre.x + middle * cos - side * sin, y: line.centre.y + middle * sin + side * cos },
    angle,
    length: end - start,
    height: Math.max(line.height, fragment.height),
  };
}

/** The turn that leads from the centre of the line to a point beside its axis. */
function slopeOf(along: number, across: number): number {
  return along === 0 ? 0 : Math.atan(across / along);
}

function seenFrom({ centre, angle }: TextLine, other: TextLine): { along: number; across: number } {
  const [dx, dy] = [other.centre.x - centre.x, other.centre.y - centre.y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { along: dx * cos + dy * sin, across: dy * cos - dx * sin };
}
