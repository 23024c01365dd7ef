import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLogger } from './logger.ts';
import { repeat } from './repeat.ts';

const log = openLogger({ level: 'silent' });
const turn = () => new Promise(setImmediate);

test('work is done at once and again after each pause, also after a failure', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let done = 0;
  const work = async () => {
    done += 1;
    if (done === 1) throw new Error('the first time fails');
  };
  const task = repeat({ name: 'counting', everyMs: 1000, work, log });
  assert.equal(done, 1);
  for (const expected of [2, 3]) {
    await turn();
    t.mock.timers.tick(1000);
    assert.equal(done, expected);
  }
  await task.stop();
  t.mock.timers.tick(5000);
  assert.equal(done, 3);
});

test('stopping tells the work that runs and waits for it', async () => {
  const told = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const work = async (signal: AbortSignal) => {
    signal.addEventListener('abort', () => told.resolve());
    await finish.promise;
  };
  const task = repeat({ name: 'waiting', everyMs: 1000, work, log });
  let isStopped = false;
  const stopping = task.stop().then(() => {
    isStopped = true;
  });
  await told.promise;
  assert.equal(isStopped, false);
  finish.resolve();
  await stopping;
});

test('waking does not wait for the pause, and work that runs is done once more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let done = 0;
  const work = async () => {
    done += 1;
  };
  const task = repeat({ name: 'counting', everyMs: 1000, work, log });
  task.wake();
  await turn();
  t.mock.timers.tick(0);
  assert.equal(done, 2);
  await turn();
  task.wake();
  assert.equal(done, 3);
  await turn();
  t.mock.timers.tick(999);
  assert.equal(done, 3);
  await task.stop();
  task.wake();
  assert.equal(done, 3);
});
