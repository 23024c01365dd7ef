import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../packages/cli/src/bench/scenarios.ts';
import type { Target } from './open-target.ts';
import { lookAtMemory, type Memory } from './watch-memory.ts';

export interface Phase {
  readonly perSecond: number;
  readonly sent: number;
  readonly acceptedMs: readonly number[];
  readonly refusedMs: readonly number[];
  /** Answered with 503: not refused at its door, but something behind it did not come round. */
  readonly failed: number;
  /** Infinite where it said that something is wrong. */
  readonly healthMs: readonly number[];
  /** Before and after. */
  readonly memory: readonly [Memory, Memory];
}

/** Sends so many a second, come what may, and waits for all answers. */
export async function offer(
  to: Target,
  {
    scenario,
    perSecond,
    seconds,
  }: { readonly scenario: Scenario; readonly perSecond: number; readonly seconds: number },
): Promise<Phase> {
  const before = lookAtMemory(to);
  const acceptedMs: number[] = [];
  const refusedMs: number[] = [];
  const healthMs: number[] = [];
  let failed = 0;
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  let isOver = false;
  const health = (async () => {
    while (!isOver) {
      healthMs.push(await to.timeHealthcheck().catch(() => Number.POSITIVE_INFINITY));
      await sleep(100);
    }
  })();
  for (let sent = 0; performance.now() - startedAt < seconds * 1000; sent++) {
    await sleep(Math.max(0, startedAt + (sent * 1000) / perSecond - performance.now()));
    const sentAt = performance.now();
    underWay.push(
      to.tryToOrder(scenario).then((status) => {
        if (status === 503) failed += 1;
        else (status === 429 ? refusedMs : acceptedMs).push(performance.now() - sentAt);
      }),
    );
  }
  await Promise.all(underWay);
  isOver = true;
  await health;
  return {
    perSecond,
    sent: underWay.length,
    acceptedMs,
    refusedMs,
    failed,
    healthMs,
    memory: [before, lookAtMemory(to)],
  };
}
