import { healthView, versionView } from '../views.ts';
import type { RouteEntry } from './route-entry.ts';

export const systemRoutes = {
  getVersion: {
    method: 'GET',
    path: '/api/version',
    summary: 'Name and version of the server',
    tag: 'system',
    auth: 'none',
    answers: { 200: versionView },
  },
  getHealth: {
    method: 'GET',
    path: '/api/healthcheck',
    summary: 'Whether an analysis could run now',
    tag: 'system',
    auth: 'none',
    answers: { 200: healthView },
    errors: ['inference.unavailable', 'storage.unavailable', 'database.unavailable'],
  },
  getLive: {
    method: 'GET',
    path: '/live',
    summary: 'Whether the server answers at all',
    tag: 'system',
    auth: 'none',
    answers: { 200: healthView },
  },
  getReady: {
    method: 'GET',
    path: '/ready',
    summary: 'Whether requests may be sent here: not while the server starts or stops, or could not answer them',
    tag: 'system',
    auth: 'none',
    answers: { 200: healthView },
    errors: ['server.not_ready', 'inference.unavailable', 'storage.unavailable', 'database.unavailable'],
  },
  getStatic: {
    method: 'GET',
    path: '/static/:folder/:file',
    summary: 'Stored media and thumbnails under unguessable names',
    tag: 'media',
    auth: 'none',
    answers: { 200: 'binary', 206: 'binary', 304: null, 416: null },
    errors: ['storage.unavailable', 'inference.unavailable', 'inference.late', 'database.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
