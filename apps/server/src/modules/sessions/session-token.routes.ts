import { routes, type SessionTokenView } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/route.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { SessionTokens } from './session-token.ts';

/** `GET /api/authorize/session_token` and the key that its tokens are checked by. */
export function sessionTokenRoutes(tokens: SessionTokens): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getSessionToken, async (request): Promise<SessionTokenView> => {
      const { token, expiresAt } = await tokens.issue(request.signedIn);
      return { session_token: token, expire_date: toUnixSeconds(expiresAt) };
    });
    addRoute(app, routes.getSessionKeys, async () => ({ keys: [tokens.publicKey] }));
  };
}
