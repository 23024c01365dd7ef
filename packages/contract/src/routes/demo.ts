import * as z from 'zod';
import { demoKey, demoResultView } from '../capture/demo.ts';
import type { RouteEntry } from './route-entry.ts';

const demoQuery = z.strictObject({ key: demoKey });

/** A page to try the capture with. Only where the operator switched it on; elsewhere nothing is there. */
export const demoRoutes = {
  getDemo: {
    method: 'GET',
    path: '/demo',
    summary: 'A page to try a check with one’s own camera',
    description: 'Only with `PRAESTO_DEMO=1`.',
    tag: 'web',
    auth: 'none',
    answers: { 200: 'binary' },
    contentTypes: ['text/html'],
    errors: ['object.not_found', 'capture.not_built', 'database.unavailable'],
  },
  getDemoResult: {
    method: 'GET',
    path: '/demo/result',
    summary: 'The folder that a page of the demo made, with its evidence',
    description:
      'Only with `PRAESTO_DEMO=1`, for an hour, and only to whoever knows the key that the page put into the metadata.',
    tag: 'web',
    auth: 'none',
    query: demoQuery,
    answers: { 200: demoResultView },
    errors: ['object.not_found', 'database.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
