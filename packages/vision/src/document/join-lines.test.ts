import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextLine } from './find-lines.ts';
import { joinLines } from './join-lines.ts';

const lineAt = (x: number, y: number, length: number, angle = 0): TextLine => ({
  centre: { x, y },
  angle,
  length,
  height: 20,
});

test('fragments of one line become one, whatever their order', () => {
  const [first, second, third] = [lineAt(200, 100, 300), lineAt(450, 102, 120), lineAt(640, 99, 100)];
  const expected = { from: 50, to: 690 };
  for (const order of [
    [first, second, third],
    [third, second, first],
  ]) {
    const [joined, ...rest] = joinLines(order);
    assert.equal(rest.length, 0);
    assert.ok(Math.abs(joined!.centre.x - joined!.length / 2 - expected.from) < 3);
    assert.ok(Math.abs(joined!.centre.x + joined!.length / 2 - expected.to) < 3);
    assert.ok(Math.abs(joined!.centre.y - 100) < 2 && Math.abs(joined!.angle) < 0.02);
  }
});

test('a sloping line is joined along its slope', () => {
  const slope = 0.2;
  const on = (along: number, length: number) =>
    lineAt(500 + along * Math.cos(slope), 300 + along * Math.sin(slope), length, slope);
  const [joined, ...rest] = joinLines([on(-150, 300), on(180, 200)]);
  assert.equal(rest.length, 0);
  assert.ok(Math.abs(joined!.angle - slope) < 0.01);
  assert.ok(Math.abs(joined!.length - 580) < 2);
});

test('lines below one another, across one another or far apart stay apart', () => {
  for (const other of [lineAt(200, 130, 250), lineAt(480, 104, 200, 0.3), lineAt(900, 100, 200)]) {
    assert.equal(joinLines([lineAt(200, 100, 300), other]).length, 2);
  }
});
