import { refreshRequest, signInRequest, tokensAnswer } from '../auth.ts';
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
  },
  refreshSession: {
    method: 'POST',
    path: '/api/authorize/refresh',
    summary: 'Renew a session with its expire token',
    tag: 'authorize',
    auth: 'none',
    body: { kind: 'json', schema: refreshRequest },
    answers: { 200: tokensAnswer },
  },
} as const satisfies Record<string, RouteEntry>;
