import { createEventSessionRequest, eventSessionList, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { toEventSessionView } from './event-session.view.ts';
import { getEventSession } from './get-event-session.ts';
import { recordEvents } from './record-events.ts';

/** `/api/event_sessions`. */
export function eventRoutes(deps: { readonly now: Clock }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createEventSession, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const told = await readPayload(request, createEventSessionRequest);
      const session = await recordEvents({ ...deps, events: stores.events }, { actor, ip: request.ip, told });
      return reply.code(201).send(toEventSessionView(session));
    });

    addRoute(app, routes.listEventSessions, async (request, reply) => {
      const query = readList(request, eventSessionList);
      const page = await requireSignedIn(request).stores.events.list(query);
      return answerList(reply, { spec: eventSessionList, query, page, toView: (one) => toEventSessionView(one) });
    });

    addRoute(app, routes.getEventSession, async (request) => {
      const { eventSessionId } = request.params as { readonly eventSessionId: string };
      const { session, records } = await getEventSession(requireSignedIn(request).stores.events, eventSessionId);
      return toEventSessionView(session, records);
    });
  };
}
