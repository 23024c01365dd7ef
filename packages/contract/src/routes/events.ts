import { createEventSessionRequest, eventSessionView } from '../events.ts';
import { eventSessionList } from '../lists/event-session-list.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import type { RouteEntry } from './route-entry.ts';

export const eventRoutes = {
  createEventSession: {
    method: 'POST',
    path: '/api/event_sessions',
    summary: 'Tell what a capture component noticed; records of a known session are added to it',
    tag: 'events',
    auth: 'token',
    permission: 'event_session.create',
    body: { kind: 'json', schema: createEventSessionRequest },
    answers: { 201: eventSessionView },
  },
  listEventSessions: {
    method: 'GET',
    path: '/api/event_sessions',
    summary: 'Event sessions, newest first, without their records',
    tag: 'events',
    auth: 'token',
    permission: 'event_session.read',
    list: eventSessionList,
    query: listQuery(eventSessionList),
    answers: { 200: listAnswer(eventSessionList, eventSessionView) },
  },
  getEventSession: {
    method: 'GET',
    path: '/api/event_sessions/:eventSessionId',
    summary: 'One event session with its records',
    tag: 'events',
    auth: 'token',
    permission: 'event_session.read',
    answers: { 200: eventSessionView },
  },
} as const satisfies Record<string, RouteEntry>;
