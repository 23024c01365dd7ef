import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSlots } from './slots.ts';

test('those who wait are admitted in the order in which they came', async () => {
  const slots = openSlots(1);
  await slots.enter();
  const order: string[] = [];
  const first = slots.enter().then(() => order.push('first'));
  const second = slots.enter().then(() => order.push('second'));
  assert.equal(slots.waiting, 2);
  slots.leave();
  await first;
  slots.leave();
  await second;
  assert.deepEqual(order, ['first', 'second']);
  slots.leave();
  assert.equal(slots.free, 1);
});

test('who is aborted while waiting leaves the queue and takes no place', async () => {
  const slots = openSlots(1);
  await slots.enter();
  const controller = new AbortController();
  const dropped = slots.enter(controller.signal);
  const next = slots.enter();
  controller.abort();
  await assert.rejects(dropped, { code: 'aborted' });
  slots.leave();
  await next;
  assert.equal(slots.waiting, 0);
  assert.equal(slots.free, 0);
});

test('who is aborted before entering takes no place', async () => {
  const slots = openSlots(1);
  await assert.rejects(slots.enter(AbortSignal.abort()), { code: 'aborted' });
  assert.equal(slots.free, 1);
});

test('an abort after admission does nothing here', async () => {
  const slots = openSlots(1);
  const controller = new AbortController();
  await slots.enter();
  const admitted = slots.enter(controller.signal);
  slots.leave();
  await admitted;
  controller.abort();
  assert.equal(slots.free, 0);
});

test('drained waits for those at work and those in the queue', async () => {
  const slots = openSlots(1);
  await slots.enter();
  const second = slots.enter();
  let isDrained = false;
  const drained = slots.drained().then(() => {
    isDrained = true;
  });
  slots.leave();
  await second;
  assert.equal(isDrained, false);
  slots.leave();
  await drained;
  await slots.drained();
});
