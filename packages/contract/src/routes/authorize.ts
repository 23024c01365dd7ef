import { refreshRequest, signInRequest, tokensAnswer } from '../auth.ts';
import { sessionKeysView, sessionTokenView } from '../sessions.ts';
import type { RouteEntry } from './route-entry.ts';

export const authorizeRoutes = {
  signIn: {
    method: 'POST',
    path: '/api/authorize/auth',
    summary: 'Sign in with e-mail and password',
    tag: 'authorize',
    auth: 'none',
    body: { kind: 'json', schema: signInRequest },
    answers: { 200: tokensAnswer },
    errors: ['credentials.wrong', 'credentials.throttled', 'user.blocked', 'database.unavailable'],
  },
  refreshSession: {
    method: 'POST',
    path: '/api/authorize/refresh',
    summary: 'Renew a session with its expire token',
    description: 'The access token of the same session goes into the header, expired or not.',
    tag: 'authorize',
    auth: 'none',
    body: { kind: 'json', schema: refreshRequest },
    answers: { 200: tokensAnswer },
    errors: [
      'user.blocked',
      'session.no_expire_token',
      'token.missing',
      'session.not_found',
      'session.foreign',
      'token.expired',
      'database.unavailable',
    ],
  },
  getSessionToken: {
    method: 'GET',
    path: '/api/authorize/session_token',
    summary: 'A short-lived token by which a capture component proves its session',
    description:
      'A JSON Web Token, signed with ES384; `GET /api/authorize/session_token/keys` has the key to check it with.',
    tag: 'authorize',
    auth: 'token_unless_stateless',
    permission: 'session_token.create',
    answers: { 200: sessionTokenView },
  },
  getSessionKeys: {
    method: 'GET',
    path: '/api/authorize/session_token/keys',
    summary: 'The public key of session tokens, as a JSON Web Key Set',
    tag: 'authorize',
    auth: 'none',
    answers: { 200: sessionKeysView },
  },
} as const satisfies Record<string, RouteEntry>;
