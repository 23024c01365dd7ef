import { AppError } from '../../shared/app-error.ts';
import { type OpenedSession, openSession, type SessionDeps } from './open-session.ts';
import { hashToken, isToken } from './tokens.ts';
import type { Whereabouts } from './whereabouts.ts';

/**
 * Opens a session in place of an old one, which may have ended. The old one lives on until the new one is first used,
 * so that an answer lost on its way signs nobody out.
 * @throws AppError `session.not_found` for an expire token that is unknown or too old, `session.foreign` when the
 * access token is not of the same session; `user.blocked`
 */
export async function refreshSession(
  deps: SessionDeps,
  tokens: { readonly accessToken: string; readonly expireToken: string },
  whereabouts: Whereabouts,
): Promise<OpenedSession> {
  const { accessToken, expireToken } = tokens;
  const found = isToken(expireToken)
    ? await deps.signIns.findSessionByExpireTokenHash(hashToken(expireToken))
    : undefined;
  const oldestEndMs = deps.now().getTime() - deps.lifetimes.refreshWindowMs;
  if (!found || found.session.expiresAt.getTime() < oldestEndMs) throw new AppError('session.not_found');
  if (found.session.accessTokenHash !== hashToken(accessToken)) throw new AppError('session.foreign');
  if (!found.isActive) throw new AppError('user.blocked');
  return openSession(deps, found.actor, { whereabouts, refreshedFrom: found.session.id });
}
