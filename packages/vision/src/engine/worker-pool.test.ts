import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { makeAbortFlag, raise, unwrapReply, type WorkerSettings, type WorkerTask } from './worker-messages.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

const file = join(import.meta.dirname, 'testing', 'scripted-worker.ts');
const settings = {} as WorkerSettings;
let pool: WorkerPool | undefined;
afterEach(() => pool?.end());

function openScripted(threads: number, warnings: string[] = []): WorkerPool {
  pool = openWorkerPool({ threads, file, settings, onWarning: (message) => warnings.push(message) });
  return pool;
}

function anExamination(name: string): Extract<WorkerTask, { kind: 'examine' }> {
  return { kind: 'examine', media: { bytes: new Uint8Array(1), name }, wishes: {}, abortFlag: makeAbortFlag() };
}

test('a VisionError keeps its code and message across threads', async () => {
  const reply = await openScripted(1).run(anExamination('cut off'));
  assert.throws(() => unwrapReply(reply), { name: 'VisionError', code: 'media.undecodable', message: 'cut off' });
});

test('another error keeps its message, its stack and its cause', async () => {
  const reply = await openScripted(1).run(anExamination('bug'));
  assert.throws(
    () => unwrapReply(reply),
    (error: Error) =>
      error.message === 'a bug' && /scripted-worker[\s\S]*Caused by Error: its cause/.test(error.stack ?? ''),
  );
});

test('each thread is reached by a task for all', async () => {
  const replies = await openScripted(2).runOnEach(anExamination('thread'));
  const threads = replies.map((reply) => !reply.ok && reply.message);
  assert.equal(new Set(threads).size, 2);
});

for (const name of ['exit', 'throw later', 'exhaust']) {
  test(`a thread that dies (${name}) loses its own task alone and is replaced`, async () => {
    const warnings: string[] = [];
    const scripted = openScripted(2, warnings);
    const waiting = anExamination('wait');
    const survivor = scripted.run(waiting);
    await assert.rejects(scripted.run(anExamination(name)), { code: 'inference.unavailable' });
    assert.match(warnings.join(), /a worker thread ended and is replaced/);
    const reply = await scripted.run(anExamination('next'));
    assert.equal(!reply.ok && reply.message, 'next');
    raise(waiting.abortFlag);
    const survived = await survivor;
    assert.equal(!survived.ok && survived.code, 'aborted');
  });
}

test('a thread that hangs is ended after the deadline and replaced', async () => {
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  pool = openWorkerPool({ threads: 1, file, settings, deadlineMs: 2000, onWarning });
  const hanging = pool.run(anExamination('hang'));
  await assert.rejects(hanging, { code: 'inference.unavailable' });
  const reply = await pool.run(anExamination('next'));
  assert.equal(!reply.ok && reply.message, 'next');
  assert.equal(warnings.length, 1);
});

test('threads that cannot even start fail the task instead of leaving it waiting', async () => {
  const missing = join(import.meta.dirname, 'testing', 'no-such-worker.ts');
  pool = openWorkerPool({ threads: 1, file: missing, settings, onWarning: () => {} });
  await assert.rejects(pool.run(anExamination('any')), { code: 'inference.unavailable' });
});
