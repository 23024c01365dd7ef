import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitGrid, placeOf } from './fit-grid.ts';
import type { Columns } from './read-strip.ts';

/** Columns in which characters are seen at these places and nowhere else. */
function seenAt(places: readonly number[], count = 150): Columns {
  const chars = new Float32Array(count * 2);
  const blank = new Float32Array(count).fill(1);
  for (const place of places) {
    const column = Math.round(place);
    chars[column * 2] = 0.9;
    blank[column] = 0.1;
  }
  return { count, step: 8, chars, blank };
}

const evenly = (count: number, pitch: number, bend = 0) =>
  Array.from({ length: count }, (_, k) => 4 + pitch * k + bend * k * k);

test('an even line is counted and placed', () => {
  for (const [count, pitch] of [
    [30, 4.2],
    [36, 3.4],
    [44, 2.9],
  ] as const) {
    const grid = fitGrid(seenAt(evenly(count, pitch)))!;
    assert.equal(grid.count, count);
    assert.ok(Math.abs(placeOf(grid, count - 1) - (4 + pitch * (count - 1))) < 1);
    assert.ok(grid.fit > 0.6, `${grid.fit}`);
  }
});

test('characters that were not seen leave gaps, not a shorter line', () => {
  const places = evenly(36, 3.4).filter((_, k) => ![3, 4, 5, 17, 30].includes(k));
  assert.equal(fitGrid(seenAt(places))?.count, 36);
});

test('a line in perspective is counted by its changing spacing', () => {
  assert.equal(fitGrid(seenAt(evenly(30, 5.4, -0.04)))?.count, 30);
  assert.equal(fitGrid(seenAt(evenly(36, 2.6, 0.03)))?.count, 36);
});

test('the expected count wins where a filler was seen twice', () => {
  const places = evenly(44, 2.9);
  const doubled = [...places.slice(0, 40), 120, 122, 124, 126, ...places.slice(43)];
  assert.equal(fitGrid(seenAt(doubled), 44)?.count, 44);
});

test('uneven print fits worse than any zone, and a few characters are no line', () => {
  const places = [4, 9, 11, 16, 23, 25, 31, 33, 39, 46, 48, 51, 59, 61, 67, 74, 76, 82, 86, 88, 95];
  assert.ok(fitGrid(seenAt(places))!.fit < 0.62);
  assert.equal(fitGrid(seenAt(evenly(11, 4))), undefined);
});
