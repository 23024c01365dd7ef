import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBodyPace } from './body-pace.ts';

test('whoever comes when a turn is used up waits for the next one', async () => {
  const pace = createBodyPace(100);
  assert.equal(pace.spend(60), false);
  assert.equal(pace.spend(40), true);
  assert.equal(pace.spend(1), true);
  const order: string[] = [];
  const resumed = new Promise<void>((resolve) => {
    pace.inNextTurn(() => order.push('first'));
    pace.inNextTurn(() => resolve());
  });
  order.push('this turn');
  await resumed;
  assert.deepEqual(order, ['this turn', 'first']);
  assert.equal(pace.spend(60), false);
});

test('a turn that passes without waiting starts anew', async () => {
  const pace = createBodyPace(100);
  assert.equal(pace.spend(90), false);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(pace.spend(90), false);
});
