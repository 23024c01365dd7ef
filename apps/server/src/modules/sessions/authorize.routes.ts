import { refreshRequest, routes, signInRequest } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { findAccessToken } from '../../http/auth-hook.ts';
import { readPayload } from '../../http/multipart.ts';
import { addRoute } from '../../http/route.ts';
import { whereaboutsOf } from '../../http/whereabouts-of.ts';
import { AppError } from '../../shared/app-error.ts';
import { refreshSession } from './refresh-session.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { toTokensAnswer } from './tokens.view.ts';

/** Routes for signing in and renewing a session. */
export function registerAuthRoutes(app: FastifyInstance, deps: SignInDeps): void {
  addRoute(app, routes.signIn, async (request) => {
    const { credentials } = await readPayload(request, signInRequest);
    return toTokensAnswer(await signIn(deps, credentials, whereaboutsOf(request)));
  });

  addRoute(app, routes.refreshSession, async (request) => {
    const { expire_token: expireToken } = await readPayload(request, refreshRequest);
    if (expireToken === undefined) throw new AppError('session.no_expire_token', missingExpireToken);
    const accessToken = findAccessToken(request);
    if (accessToken === undefined) throw new AppError('token.missing');
    return toTokensAnswer(await refreshSession(deps, { accessToken, expireToken }, whereaboutsOf(request)));
  });
}

const missingExpireToken = { fields: [{ field: 'expire_token', reason: 'is missing' }] };
