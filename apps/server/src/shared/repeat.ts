import type { Logger } from './logger.ts';

/**
 * Does `work` now and every `everyMs` after it has ended, until it is stopped. A failure is logged and not the last
 * attempt. `wake` does not wait for the pause to end; `stop` fires the signal of what runs and resolves when it has ended.
 */
export function repeat(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}): { wake(): void; stop(): Promise<void> } {
  const { name, everyMs, work, log } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isWokenMeanwhile = false;
  let running = run();

  async function run(): Promise<void> {
    isRunning = true;
    isWokenMeanwhile = false;
    try {
      await work(stopping.signal);
    } catch (err) {
      log.error({ err }, `${name} failed`);
    }
    isRunning = false;
    if (!stopping.signal.aborted) timer = setTimeout(begin, isWokenMeanwhile ? 0 : everyMs).unref();
  }

  function begin(): void {
    running = run();
  }

  return {
    wake() {
      isWokenMeanwhile = true;
      if (isRunning || stopping.signal.aborted) return;
      clearTimeout(timer);
      begin();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
