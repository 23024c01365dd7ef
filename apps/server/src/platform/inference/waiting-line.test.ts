import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompanyId, newId } from '../../shared/ids.ts';
import { openWaitingLine } from './waiting-line.ts';

const [a, b] = [newId<'company'>(), newId<'company'>()];

/** A line of one place that is taken, those who wait for it by name, and the order in which they get it. */
async function openScene() {
  const line = openWaitingLine(1);
  const order: string[] = [];
  const leave = await line.enter({ isAwaited: true, companyId: null });
  const entered: Promise<void>[] = [];
  function wait(name: string, companyId: CompanyId | null, isAwaited = true, signal?: AbortSignal) {
    const enter = line.enter({ isAwaited, companyId }, signal).then((done) => {
      order.push(name);
      setImmediate(done);
    });
    entered.push(enter);
    return enter;
  }
  return {
    line,
    wait,
    async order() {
      leave();
      await Promise.allSettled(entered);
      return order;
    },
  };
}

test('who came first is first', async () => {
  const { wait, order } = await openScene();
  for (const name of ['1', '2', '3']) wait(name, a);
  assert.deepEqual(await order(), ['1', '2', '3']);
});

test('what somebody waits for comes before what is done in the background', async () => {
  const { line, wait, order } = await openScene();
  wait('order', a, false);
  wait('request', a);
  assert.equal(line.awaited, 1);
  assert.deepEqual(await order(), ['request', 'order']);
});

test('a company with nothing at work comes before one with something', async () => {
  const line = openWaitingLine(2);
  const [leaveA, leaveOther] = [
    await line.enter({ isAwaited: true, companyId: a }),
    await line.enter({ isAwaited: true, companyId: null }),
  ];
  const order: string[] = [];
  const entered = [a, a, b].map((companyId) =>
    line.enter({ isAwaited: true, companyId }).then(() => order.push(companyId === a ? 'a' : 'b')),
  );
  leaveOther();
  await entered[2];
  assert.deepEqual(order, ['b']);
  leaveA();
  await entered[0];
  assert.deepEqual(order, ['b', 'a']);
});

test('whoever leaves the line gets no place, and takes nobody else one', async () => {
  const { wait, order } = await openScene();
  const left = new AbortController();
  const dropped = assert.rejects(wait('left', a, true, left.signal), /gone/);
  wait('stays', a);
  left.abort(new Error('gone'));
  await dropped;
  assert.deepEqual(await order(), ['stays']);
});

test('a place that is given back twice is one place', async () => {
  const line = openWaitingLine(1);
  const leave = await line.enter({ isAwaited: true, companyId: a });
  leave();
  leave();
  await line.enter({ isAwaited: true, companyId: a });
  const second = line.enter({ isAwaited: true, companyId: b }, AbortSignal.timeout(20));
  await assert.rejects(second);
});
