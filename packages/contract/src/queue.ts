import * as z from 'zod';
import { unixSeconds } from './json.ts';

/** How the queue of orders stands, over all companies and servers. */
export const queueView = z.object({
  /** `open`; `draining`: nothing is taken up any more, and some are still at work; `paused`: and none is. */
  state: z.enum(['open', 'draining', 'paused']),
  time_paused: unixSeconds.nullable(),
  depths: z.array(
    z.object({
      /**
       * `orders` are answered in the background; `examinations`: media that other servers have looked at while a request waits;
       * `evaluations`: measurements on labelled media.
       */
      queue: z.enum(['orders', 'examinations', 'evaluations']),
      state: z.enum(['waiting', 'running', 'postponed', 'given_up']),
      count: z.number().int(),
      /** For how long the oldest has been there. */
      oldest_seconds: z.number(),
    }),
  ),
  /** The orders that wait, by priority: what is taken up first comes first. */
  waiting: z.array(
    z.object({
      /**
       * `late`: somebody waited for it already, and was answered with 202; `normal`: ordered in the background; `low`: ordered in no hurry, such
       * as one of a batch.
       */
      priority: z.enum(['late', 'normal', 'low']),
      count: z.number().int(),
      oldest_seconds: z.number(),
    }),
  ),
  /** Servers with models that gave a sign of life within 15 seconds. */
  workers: z.array(
    z.object({
      worker_id: z.string(),
      host: z.string(),
      pid: z.number().int(),
      role: z.enum(['all', 'worker']),
      /** How many media it looks at at once. */
      places: z.number().int(),
      time_started: unixSeconds,
      time_seen: unixSeconds,
    }),
  ),
  /** Orders that were tried too often, the newest hundred. */
  given_up: z.array(
    z.object({
      job_id: z.string(),
      company_id: z.string(),
      folder_id: z.string(),
      group_id: z.string(),
      attempts: z.number().int(),
      reason: z.string().nullable(),
      time_given_up: unixSeconds,
    }),
  ),
});
export type QueueView = z.infer<typeof queueView>;

/** Body of `POST /api/queue/retry`. */
export const retryQueueRequest = z.object({
  /** One order; every one that was given up or waits for its next attempt when absent. */
  job_id: z.string().max(255).optional(),
});

export const retriedView = z.object({ retried: z.number().int() });
