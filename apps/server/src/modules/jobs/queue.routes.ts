import { retryQueueRequest, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import { drainQueue } from './drain-queue.ts';
import { toQueueView } from './queue.view.ts';
import type { QueueOffice } from './queue-office.ts';

const drainWithinMs = 10_000;

/** `/api/queue`: of the whole installation, for whom everything is within reach. */
export function queueRoutes({ office }: { readonly office: QueueOffice }): (app: FastifyInstance) => void {
  const answer = async () => toQueueView(await office.look());
  return (app) => {
    addRoute(app, routes.getQueue, answer);

    addRoute(app, routes.pauseQueue, async () => {
      await office.pause();
      return answer();
    });

    addRoute(app, routes.resumeQueue, async () => {
      await office.resume();
      return answer();
    });

    addRoute(app, routes.drainQueue, async ({ clientGone: signal }) =>
      toQueueView(await drainQueue(office, { withinMs: drainWithinMs, signal })),
    );

    addRoute(app, routes.retryQueue, async (request) => {
      const { job_id: job } = await readPayload(request, retryQueueRequest);
      const retried = await office.retry(job ?? 'all');
      if (job !== undefined && retried === 0)
        throw new AppError('object.not_found', { field: 'job_id', reason: 'no order that stands still has this id' });
      return { retried };
    });
  };
}
