import { accessTokenHeader, accessTokenHeaderVariant } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AuthenticateDeps, authenticate } from '../modules/companies/authenticate.ts';
import type { CompanyStores } from '../modules/folders/folders.store.ts';
import { AppError } from '../shared/app-error.ts';
import type { CompanyId } from '../shared/ids.ts';
import type { BodyBudget } from './body-budget.ts';

export interface AuthHookDeps {
  /** `null` in the stateless mode, in which nobody signs in. */
  readonly authentication: AuthenticateDeps | null;
  readonly storesFor: (companyId: CompanyId) => CompanyStores;
  /** Memory for the bodies of requests that are let in. */
  readonly uploadBudget: BodyBudget;
}

const headers = [accessTokenHeader.toLowerCase(), accessTokenHeaderVariant.toLowerCase()];

/** Knows who makes a request before its body is read, and binds the stores of their company to it. */
export function signRequestsIn(app: FastifyInstance, { authentication, storesFor, uploadBudget }: AuthHookDeps): void {
  app.addHook('onRequest', async (request) => {
    const { auth } = request.routeOptions.config;
    if (auth === undefined || auth === 'none') return;
    if (!authentication) {
      if (auth === 'token')
        throw new AppError('object.not_found', { reason: 'nothing is stored in the stateless mode' });
      request.bodyLease = uploadBudget.open();
      return;
    }
    const token = findAccessToken(request);
    if (token === undefined) throw new AppError('token.missing');
    const actor = await authenticate(authentication, token);
    request.bodyLease = uploadBudget.open();
    request.signedIn = { actor, stores: storesFor(actor.companyId) };
  });
}

/** The access token that a request carries, if any. */
export function findAccessToken(request: FastifyRequest): string | undefined {
  for (const name of headers) {
    const value = request.headers[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
