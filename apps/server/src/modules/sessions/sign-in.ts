import { AppError } from '../../shared/app-error.ts';
import type { CheckPassword } from '../users/passwords.ts';
import { normaliseEmail } from '../users/user.ts';
import { type OpenedSession, openSession, type SessionDeps } from './open-session.ts';

export interface SignInDeps extends SessionDeps {
  readonly checkPassword: CheckPassword;
}

/**
 * Opens a session for whoever knows e-mail and password.
 * @throws AppError `credentials.wrong`, the same for an unknown e-mail and a wrong password; `server.busy`
 */
export async function signIn(
  deps: SignInDeps,
  credentials: { readonly email: string; readonly password: string },
): Promise<OpenedSession> {
  const user = await deps.signIns.findUserByEmail(normaliseEmail(credentials.email));
  const fits = await deps.checkPassword(user?.passwordHash, credentials.password);
  if (!user || !fits) throw new AppError('credentials.wrong');
  return openSession(deps, user, null);
}
