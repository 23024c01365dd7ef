import type { Logger } from './logger.ts';

/**
 * Does `work` now and every `everyMs` after it has ended, until it is stopped. A failure is logged and not the last
 * attempt. `stop` fires the signal of what runs and resolves when it has ended.
 */
export function repeat(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}): { stop(): Promise<void> } {
  const { name, everyMs, work, log } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = run();

  async function run(): Promise<void> {
    try {
      await work(stopping.signal);
    } catch (err) {
      log.error({ err }, `${name} failed`);
    }
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      running = run();
    }, everyMs).unref();
  }

  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
