import { accessTokenHeader, accessTokenHeaderVariant, type Permission } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../modules/companies/actor.ts';
import { type Reach, reachFor } from '../modules/companies/reach.ts';
import { authenticate } from '../modules/sessions/authenticate.ts';
import type { SessionDeps } from '../modules/sessions/open-session.ts';
import type { StoresFor } from '../modules/stores.ts';
import { AppError } from '../shared/app-error.ts';
import type { BodyBudget } from './body-budget.ts';

export interface AuthHookDeps {
  /** `null` in the stateless mode, in which nobody signs in. */
  readonly authentication: SessionDeps | null;
  readonly storesFor: StoresFor;
  /** Memory for the bodies of requests that are let in. */
  readonly uploadBudget: BodyBudget;
}

const headers = [accessTokenHeader.toLowerCase(), accessTokenHeaderVariant.toLowerCase()];

/**
 * Knows who makes a request, and whether they may, before its body is read; binds the stores to it, made for what the
 * permission of the route reaches.
 */
export function signRequestsIn(app: FastifyInstance, { authentication, storesFor, uploadBudget }: AuthHookDeps): void {
  app.decorate('uploadBudget', uploadBudget);
  app.addHook('onRequest', async (request) => {
    const { auth, permission } = request.routeOptions.config;
    if (auth === undefined || auth === 'none') return;
    if (!authentication) {
      if (auth === 'token')
        throw new AppError('object.not_found', { reason: 'nothing is stored in the stateless mode' });
      request.bodyLease = uploadBudget.open();
      return;
    }
    const token = findAccessToken(request);
    if (token === undefined) throw new AppError('token.missing');
    const { actor, sessionId } = await authenticate(authentication, token);
    request.origin.actorId = actor.userId;
    request.origin.companyId = actor.companyId;
    const reach = requireReach(actor, permission);
    request.bodyLease = uploadBudget.open();
    request.signedIn = { actor, sessionId, reach, stores: storesFor(reach) };
  });
}

/** @throws AppError `permission.missing` naming the permission */
function requireReach(actor: Actor, permission: Permission | undefined): Reach {
  if (permission === undefined) throw new Error('a route that wants a token does not say which permission it needs');
  const reach = reachFor(actor, permission);
  if (!reach) throw new AppError('permission.missing', { permission });
  return reach;
}

/** The access token that a request carries, if any. */
export function findAccessToken(request: FastifyRequest): string | undefined {
  for (const name of headers) {
    const value = request.headers[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
