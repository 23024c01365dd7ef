import { setTimeout } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { VisionError } from '../../vision-error.ts';
import { isRaised, toFailure, type WorkerReply, type WorkerTask } from '../worker-messages.ts';

/** Answers an examination with its medium's name as the reason of a `media.undecodable`, unless the name tells more. */
export default async function answer(task: WorkerTask): Promise<WorkerReply> {
  if (task.kind !== 'examine') return { ok: true, report: null };
  const { name = '' } = task.media;
  if (name === 'exit') process.exit(3);
  if (name === 'throw later') return throwWhileAtWork();
  if (name === 'exhaust') exhaustHeap();
  if (name === 'hang') for (;;);
  if (name === 'bug') return toFailure(new TypeError('a bug', { cause: new Error('its cause') }));
  if (name === 'thread') return toFailure(new VisionError('media.undecodable', String(threadId)));
  if (name.startsWith('wait')) {
    while (!isRaised(task.abortFlag)) await setTimeout(5);
    return toFailure(new VisionError('aborted', 'stopped'));
  }
  return toFailure(new VisionError('media.undecodable', name));
}

/** Never answers, so that the death of the thread cannot come after the answer. */
function throwWhileAtWork(): Promise<never> {
  setImmediate(() => {
    throw new Error('nobody caught this');
  });
  return new Promise(() => {});
}

function exhaustHeap(): never {
  const kept: object[] = [];
  for (;;) kept.push(new Array(1_000_000).fill(kept.length));
}
