import { setTimeout as sleep } from 'node:timers/promises';
import { type QueueOffice, type QueueState, runningOrders } from './queue-office.ts';

const lookEveryMs = 200;

/** Has no more orders taken up, and waits until none is at work, or for `withinMs`. @returns how the queue stands then */
export async function drainQueue(
  office: Pick<QueueOffice, 'pause' | 'look'>,
  { withinMs, signal }: { readonly withinMs: number; readonly signal?: AbortSignal },
): Promise<QueueState> {
  const until = performance.now() + withinMs;
  await office.pause();
  for (;;) {
    const queue = await office.look();
    if (runningOrders(queue) === 0 || performance.now() >= until) return queue;
    await sleep(lookEveryMs, undefined, signal && { signal });
  }
}
