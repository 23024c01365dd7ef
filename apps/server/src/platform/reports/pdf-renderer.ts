import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RenderedReport, RenderTask, ReportRenderer } from '../../modules/reports/report-renderer.ts';
import { AppError } from '../../shared/app-error.ts';

const workerFile = join(import.meta.dirname, 'render-worker.ts');

/** Drawing takes a quarter of a second; attachments of 20 MiB add about one. */
const deadlineMs = 60_000;

/**
 * Draws in a thread that lives for one report: laying out text takes the processor for a quarter of a second, and
 * requests must not wait for it. One report at a time; a thread that dies or hangs takes nothing else with it.
 * @param options.mostAtOnce reports in work or waiting: each waits with its pictures and attachments in memory
 */
export function pdfRenderer(options: { readonly mostAtOnce?: number } = {}): ReportRenderer {
  const { mostAtOnce = 16 } = options;
  let last: Promise<unknown> = Promise.resolve();
  let atOnce = 0;
  return {
    async render(task) {
      if (atOnce >= mostAtOnce) throw new AppError('server.busy', { reason: 'too many reports are being made' });
      atOnce += 1;
      const turn = last.then(() => renderInThread(task));
      last = turn.catch(() => {});
      try {
        return await turn;
      } finally {
        atOnce -= 1;
      }
    },
  };
}

function renderInThread(task: RenderTask): Promise<RenderedReport> {
  const thread = new Worker(workerFile, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<RenderedReport>();
  const deadline = setTimeout(() => {
    reject(new Error('drawing a report took too long'));
    void thread.terminate();
  }, deadlineMs);
  thread.once('message', resolve);
  thread.once('error', reject);
  // A promise that is settled stays as it is.
  thread.once('exit', () => reject(new Error('the thread ended before the report was drawn')));
  return promise.finally(() => clearTimeout(deadline));
}
