import { routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { endSession, endSessionsOf } from './end-sessions.ts';

/** Seeing and ending sessions; opening them is with `/api/authorize`. */
export function sessionRoutes(app: FastifyInstance): void {
  addRoute(app, routes.signOut, async (request, reply) => {
    const { sessionId, stores } = requireSignedIn(request);
    await endSession(stores.sessions, sessionId);
    return reply.code(204).send();
  });

  addRoute(app, routes.revokeSession, async (request, reply) => {
    const { stores } = requireSignedIn(request);
    await endSession(stores.sessions, (request.params as { readonly sessionId: string }).sessionId);
    return reply.code(204).send();
  });

  addRoute(app, routes.revokeUserSessions, async (request, reply) => {
    const { sessionId, stores } = requireSignedIn(request);
    const { keep_current: keepsCurrent } = readQuery(request, routes.revokeUserSessions.query);
    const { userId } = request.params as { readonly userId: string };
    await endSessionsOf(stores, userId, keepsCurrent ? sessionId : null);
    return reply.code(204).send();
  });
}
