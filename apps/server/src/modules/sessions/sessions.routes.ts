import { routes, sessionList } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerList, readList } from '../../http/read-list.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { UserId } from '../../shared/ids.ts';
import { getUser } from '../users/managed-user.ts';
import { endSession, endSessionsOf } from './end-sessions.ts';
import { toSessionView } from './session.view.ts';

/** Seeing and ending sessions; opening them is with `/api/authorize`. */
export function sessionRoutes(app: FastifyInstance): void {
  addRoute(app, routes.signOut, async (request, reply) => {
    const { sessionId, stores } = requireSignedIn(request);
    await endSession(stores.sessions, sessionId);
    return reply.code(204).send();
  });

  addRoute(app, routes.listSessions, (request, reply) => answerSessions(request, reply, null));

  addRoute(app, routes.listUserSessions, async (request, reply) => {
    const { userId } = request.params as { readonly userId: string };
    const user = await getUser(requireSignedIn(request).stores.users, userId);
    return answerSessions(request, reply, user.userId);
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

async function answerSessions(request: FastifyRequest, reply: FastifyReply, ofUser: UserId | null) {
  const { sessionId, stores } = requireSignedIn(request);
  const query = readList(request, sessionList);
  const page = await stores.sessions.list(query, ofUser);
  return answerList(reply, { spec: sessionList, query, page, toView: (session) => toSessionView(session, sessionId) });
}
