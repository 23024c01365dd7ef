import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { mapInParallel } from './map-in-parallel.ts';

test('results keep the order of the items and no more than the allowed number is in work', async () => {
  let running = 0;
  let most = 0;
  const results = await mapInParallel([5, 1, 4, 2, 3], 2, async (item, index) => {
    most = Math.max(most, ++running);
    for (let i = 0; i < item; i++) await setImmediate();
    running--;
    return item * 10 + index;
  });
  assert.deepEqual(results, [50, 11, 42, 23, 34]);
  assert.equal(most, 2);
});

test('after a rejection nothing further is begun and the reason comes through', async () => {
  const begun: number[] = [];
  const work = async (item: number): Promise<void> => {
    begun.push(item);
    await setImmediate();
    if (item === 1) throw new Error('item 1 is bad');
  };
  await assert.rejects(mapInParallel([0, 1, 2, 3, 4, 5], 2, work), /item 1 is bad/);
  assert.ok(begun.length <= 3, `began ${begun.length} items`);
});

test('no items make no results', async () => {
  assert.deepEqual(await mapInParallel([], 4, async () => 1), []);
});
