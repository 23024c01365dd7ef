import { docsQuery } from '../documentation.ts';
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
  getLiteOpenApi: {
    method: 'GET',
    path: '/api/openapi-lite.json',
    summary: 'The document of Oz API Lite',
    tag: 'system',
    auth: 'none',
    answers: { 200: jsonObject },
  },
  getDocs: {
    method: 'GET',
    path: '/api/docs',
    summary: 'The documents as a page to read and to try',
    tag: 'system',
    auth: 'none',
    query: docsQuery,
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
