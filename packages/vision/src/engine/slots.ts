import { VisionError } from '../vision-error.ts';

/** A fixed number of places at work and a queue before them, first come first served. */
export interface Slots {
  /** Waits for a place. @throws VisionError `aborted` when the signal fires before there is one. */
  enter(signal?: AbortSignal): Promise<void>;
  leave(): void;
  readonly free: number;
  readonly waiting: number;
  /** Resolves when nobody is at work and nobody waits. */
  drained(): Promise<void>;
}

export function openSlots(count: number): Slots {
  const queue = new Set<() => void>();
  const drainers: (() => void)[] = [];
  let free = count;

  return {
    enter(signal) {
      if (signal?.aborted) return Promise.reject(aborted(signal));
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const admit = () => {
          signal?.removeEventListener('abort', drop);
          resolve();
        };
        const drop = () => {
          queue.delete(admit);
          reject(aborted(signal));
        };
        signal?.addEventListener('abort', drop, { once: true });
        queue.add(admit);
      });
    },
    leave() {
      const [next] = queue;
      if (next) {
        queue.delete(next);
        next();
        return;
      }
      free += 1;
      if (free === count) for (const resolve of drainers.splice(0)) resolve();
    },
    get free() {
      return free;
    },
    get waiting() {
      return queue.size;
    },
    drained: () => (free === count ? Promise.resolve() : new Promise((resolve) => drainers.push(resolve))),
  };
}

function aborted(signal: AbortSignal | undefined): VisionError {
  return new VisionError('aborted', 'The analysis was dropped before it began.', { cause: signal?.reason });
}
