import * as z from 'zod';
import { folderPayload } from '../folder-payload.ts';
import { queryFlag } from '../query.ts';
import { folderView } from '../views.ts';
import type { RouteEntry } from './route-entry.ts';

export const folderRoutes = {
  createFolder: {
    method: 'POST',
    path: '/api/folders',
    summary: 'Create a folder from files; with analyses in the payload the answer is the finished folder',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.create',
    body: { kind: 'form', schema: folderPayload },
    answers: { 201: folderView },
  },
  getFolder: {
    method: 'GET',
    path: '/api/folders/:folderId',
    summary: 'One folder',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.read',
    query: z.strictObject({ with_analyses: queryFlag }),
    answers: { 200: folderView },
  },
  createInstantFolder: {
    method: 'POST',
    path: '/api/instant/folders',
    summary: 'The same as creating a folder with analyses, with nothing kept',
    tag: 'instant',
    auth: 'token_unless_stateless',
    permission: 'folder.create',
    body: { kind: 'form', schema: folderPayload },
    answers: { 201: folderView },
  },
} as const satisfies Record<string, RouteEntry>;
