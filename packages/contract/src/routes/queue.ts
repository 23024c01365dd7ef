import { queueView, retriedView, retryQueueRequest } from '../queue.ts';
import type { RouteEntry } from './route-entry.ts';

const common = { tag: 'system', auth: 'token', permission: 'queue.update' } as const;

export const queueRoutes = {
  getQueue: {
    method: 'GET',
    path: '/api/queue',
    summary: 'How the queue of orders stands: what waits and runs, who works, what was given up',
    tag: 'system',
    auth: 'token',
    permission: 'queue.read',
    answers: { 200: queueView },
  },
  pauseQueue: {
    ...common,
    method: 'POST',
    path: '/api/queue/pause',
    summary: 'Take up no more orders; what runs goes on, and new ones are accepted and wait',
    answers: { 200: queueView },
  },
  resumeQueue: {
    ...common,
    method: 'POST',
    path: '/api/queue/resume',
    summary: 'Take orders up again',
    answers: { 200: queueView },
  },
  drainQueue: {
    ...common,
    method: 'POST',
    path: '/api/queue/drain',
    summary: 'Take up no more orders, and answer when none is at work, or after ten seconds',
    answers: { 200: queueView },
  },
  retryQueue: {
    ...common,
    method: 'POST',
    path: '/api/queue/retry',
    summary: 'Try orders again now that were given up or wait for their next attempt',
    body: { kind: 'json', schema: retryQueueRequest },
    answers: { 200: retriedView },
  },
} as const satisfies Record<string, RouteEntry>;
