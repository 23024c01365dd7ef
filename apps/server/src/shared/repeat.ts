import type { Logger } from './logger.ts';

/**
 * Does `work` now and every `everyMs` after it has ended, until it is stopped. A failure is logged and not the last
 * attempt. `stop` resolves when nothing runs any more.
 */
export function repeat(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  readonly log: Logger;
}): { stop(): Promise<void> } {
  const { name, everyMs, work, log } = options;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = run();

  async function run(): Promise<void> {
    try {
      await work();
    } catch (err) {
      log.error({ err }, `${name} failed`);
    }
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run();
    }, everyMs).unref();
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
