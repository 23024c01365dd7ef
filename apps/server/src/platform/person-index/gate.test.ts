import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from './gate.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('a change waits until nobody reads, and whoever comes after it waits for the change', async () => {
  const gate = new Gate();
  const order: string[] = [];
  const [leaveFirst, leaveSecond] = [await gate.enter(), await gate.enter()];
  const changed = gate.change(() => order.push('changed'));
  const third = gate.enter().then((leave) => {
    order.push('third reads');
    leave();
  });
  leaveFirst();
  leaveFirst();
  await nextTurn();
  assert.deepEqual(order, []);
  leaveSecond();
  await Promise.all([changed, third]);
  assert.deepEqual(order, ['changed', 'third reads']);
});

test('changes are made one after the other, and one that fails keeps nobody out', async () => {
  const gate = new Gate();
  const order: number[] = [];
  const first = gate.change(() => order.push(1));
  const failing = gate.change(() => {
    throw new Error('it could not be changed');
  });
  const last = gate.change(() => order.push(3));
  await assert.rejects(failing, /could not be changed/);
  await Promise.all([first, last]);
  assert.deepEqual(order, [1, 3]);
  (await gate.enter())();
});
