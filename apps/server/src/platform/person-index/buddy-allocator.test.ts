import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBuddyAllocator } from './buddy-allocator.ts';
import { numbersFrom } from './testing/vectors.ts';

const open = () => openBuddyAllocator({ length: 4 * 1024, smallest: 4, largest: 10 });

test('parts do not overlap, and when all are given back the largest fit again', () => {
  const allocator = open();
  const random = numbersFrom(7);
  const taken = new Map<number, number>();
  for (let turn = 0; turn < 3000; turn += 1) {
    const [address] = taken.keys();
    if (address !== undefined && random() < 0.5) {
      allocator.free(address, taken.get(address)!);
      taken.delete(address);
      continue;
    }
    const order = 4 + Math.floor(random() * 5);
    const given = allocator.allocate(order);
    if (given === undefined) continue;
    assert.equal(given % 2 ** order, 0);
    for (const [other, size] of taken) assert.ok(given + 2 ** order <= other || other + 2 ** size <= given);
    taken.set(given, order);
  }
  for (const [address, order] of taken) allocator.free(address, order);
  const largest = [1, 2, 3, 4].map(() => allocator.allocate(10));
  assert.deepEqual(new Set(largest), new Set([0, 1024, 2048, 3072]));
});

test('where nothing is left nothing is given', () => {
  const allocator = open();
  const all = Array.from({ length: 256 }, () => allocator.allocate(4));
  assert.equal(new Set(all).size, 256);
  assert.equal(allocator.allocate(4), undefined);
  assert.equal(allocator.allocate(11), undefined);
});
