import { AppError } from '../../shared/app-error.ts';
import type { CheckPassword } from '../users/passwords.ts';
import { normaliseEmail } from '../users/user.ts';
import { type OpenedSession, openSession, type SessionDeps } from './open-session.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface SignInDeps extends SessionDeps {
  readonly checkPassword: CheckPassword;
  readonly throttle: SignInThrottle;
}

/**
 * Opens a session for whoever knows e-mail and password.
 * @throws AppError `credentials.wrong`, the same for an unknown e-mail and a wrong password; `user.blocked` for whoever
 * knows the password of a user that is not active; `credentials.throttled`; `server.busy`
 */
export async function signIn(
  deps: SignInDeps,
  credentials: { readonly email: string; readonly password: string },
  whereabouts: Whereabouts,
): Promise<OpenedSession> {
  const email = normaliseEmail(credentials.email);
  const user = await deps.signIns.findUserByEmail(email);
  const fits = await deps.throttle.guard({ email, ip: whereabouts.ip }, () =>
    deps.checkPassword(user?.passwordHash, credentials.password),
  );
  if (!user || !fits) throw new AppError('credentials.wrong');
  if (!user.isActive) throw new AppError('user.blocked');
  return openSession(deps, user, { whereabouts, passwordHash: user.passwordHash });
}
