import { jsonObject } from '../json.ts';
import type { RouteEntry } from './route-entry.ts';

export const documentationRoutes = {
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    tag: 'system',
    auth: 'none',
    answers: { 200: jsonObject },
  },
  getDocs: {
    method: 'GET',
    path: '/api/docs',
    summary: 'This document as a page to read and to try',
    tag: 'system',
    auth: 'none',
    answers: { 200: 'binary' },
    contentTypes: ['text/html'],
  },
  getDocsFile: {
    method: 'GET',
    path: '/api/docs/:file',
    summary: 'Scripts and styles of that page',
    tag: 'system',
    auth: 'none',
    answers: { 200: 'binary' },
    contentTypes: ['text/css', 'text/javascript', 'image/png'],
  },
} as const satisfies Record<string, RouteEntry>;
