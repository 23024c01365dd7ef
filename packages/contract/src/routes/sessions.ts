import * as z from 'zod';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { sessionList } from '../lists/people-lists.ts';
import { queryFlag } from '../query.ts';
import { sessionView } from '../sessions.ts';
import type { RouteEntry } from './route-entry.ts';

export const sessionRoutes = {
  signOut: {
    method: 'POST',
    path: '/api/authorize/logout',
    summary: 'End the session that asks',
    tag: 'sessions',
    auth: 'token',
    permission: 'session.revoke',
    answers: { 204: null },
  },
  listSessions: {
    method: 'GET',
    path: '/api/sessions',
    summary: 'Sessions, newest first',
    tag: 'sessions',
    auth: 'token',
    permission: 'session.read',
    list: sessionList,
    query: listQuery(sessionList),
    answers: { 200: listAnswer(sessionList, sessionView) },
  },
  listUserSessions: {
    method: 'GET',
    path: '/api/users/:userId/sessions',
    summary: 'Sessions of a user, newest first',
    tag: 'sessions',
    auth: 'token',
    permission: 'session.read',
    list: sessionList,
    query: listQuery(sessionList),
    answers: { 200: listAnswer(sessionList, sessionView) },
  },
  revokeSession: {
    method: 'DELETE',
    path: '/api/sessions/:sessionId',
    summary: 'End a session',
    tag: 'sessions',
    auth: 'token',
    permission: 'session.revoke',
    answers: { 204: null },
  },
  revokeUserSessions: {
    method: 'DELETE',
    path: '/api/users/:userId/sessions',
    summary: 'End all sessions of a user: sign out everywhere',
    tag: 'sessions',
    auth: 'token',
    permission: 'session.revoke',
    query: z.strictObject({ keep_current: queryFlag }),
    answers: { 204: null },
  },
} as const satisfies Record<string, RouteEntry>;
