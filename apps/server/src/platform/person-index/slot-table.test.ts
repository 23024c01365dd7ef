import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SlotTable } from './slot-table.ts';
import { numbersFrom } from './testing/vectors.ts';

test('after any adding, moving and removing each position is found by what it holds', () => {
  const random = numbersFrom(11);
  const held: number[] = [];
  // Few hashes, so that they collide.
  const table = new SlotTable((position) => held[position]! % 97);
  const find = (value: number) => table.find(value % 97, (position) => held[position] === value);
  for (let turn = 0; turn < 4000; turn += 1) {
    if (held.length > 0 && random() < 0.45) {
      const gone = Math.floor(random() * held.length);
      const last = held.length - 1;
      table.remove(held[gone]! % 97, gone);
      if (gone !== last) table.move(held[last]! % 97, last, gone);
      held[gone] = held[last]!;
      held.pop();
    } else {
      held.push(turn);
      table.add(turn % 97, held.length - 1);
    }
    if (turn % 50 === 0) for (const [position, value] of held.entries()) assert.equal(find(value), position);
  }
  assert.ok(held.length > 100);
  assert.equal(find(4001), undefined);
});
