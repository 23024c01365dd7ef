import { createChallengeRequest, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toChallengeView } from './challenge.view.ts';
import { type CreateChallengeDeps, createChallenge } from './create-challenge.ts';
import { getChallenge } from './get-challenge.ts';

/** `/api/challenges`. */
export function challengeRoutes(deps: Omit<CreateChallengeDeps, 'challenges'>): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createChallenge, async (request, reply) => {
      const { actor, sessionId, stores } = requireSignedIn(request);
      const wanted = await readPayload(request, createChallengeRequest);
      const { challenges } = stores;
      const challenge = await createChallenge({ ...deps, challenges }, { actor, sessionId, wanted });
      return reply.code(201).send(toChallengeView(challenge));
    });

    addRoute(app, routes.getChallenge, async (request) => {
      const { challengeId } = request.params as { readonly challengeId: string };
      return toChallengeView(await getChallenge(requireSignedIn(request).stores.challenges, challengeId));
    });
  };
}
