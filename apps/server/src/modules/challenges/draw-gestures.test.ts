import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawGestures } from './draw-gestures.ts';

test('what is drawn is of the pool, as many as were asked for, and none twice', () => {
  for (let round = 0; round < 50; round++) {
    const drawn = drawGestures(['a', 'b', 'c', 'd'], 3);
    assert.equal(new Set(drawn).size, 3);
    assert.ok(drawn.every((one) => 'abcd'.includes(one)));
  }
});

test('every order comes about as often as any other', () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 6000; round++) {
    const order = drawGestures(['a', 'b', 'c'], 3).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  // Chi-square over six orders: above 36 once in a million runs.
  const off = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  assert.ok(off < 36, JSON.stringify([...counts]));
});
