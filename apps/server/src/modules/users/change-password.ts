import { roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import type { SignInThrottle } from '../sessions/sign-in-throttle.ts';
import { getUser, requireManaged, toUserError } from './managed-user.ts';
import { type PasswordPolicy, requireFitPassword } from './password-policy.ts';
import { type CheckPassword, hashPassword } from './passwords.ts';
import type { User } from './user.ts';
import type { UsersStore } from './users.store.ts';

export interface ChangePasswordDeps {
  readonly users: UsersStore;
  readonly policy: PasswordPolicy;
  readonly checkPassword: CheckPassword;
  readonly throttle: SignInThrottle;
}

export interface ChangePasswordInput {
  readonly actor: Actor;
  /** The session that asks; it goes on when the password is one's own. */
  readonly sessionId: string;
  readonly ip: string;
  readonly userId: string;
  readonly oldPassword: string | undefined;
  readonly newPassword: string;
}

/**
 * Sets a password and ends the sessions of that user, but the one that asks.
 * @throws AppError `object.not_found`, `permission.missing`; `body.*` for an old password that is missing or wrong and for
 * an unfit new one; `credentials.throttled`, `server.busy`
 */
export async function changePassword(deps: ChangePasswordDeps, input: ChangePasswordInput): Promise<User> {
  const { actor, newPassword } = input;
  const user = await getUser(deps.users, input.userId);
  const isOwn = user.userId === actor.userId;
  if (!isOwn) requireManaged(actor, roleOf(user));
  requireFitPassword(deps.policy, { password: newPassword, email: user.email, field: 'new_password' });
  if (isOwn) await requireOldPassword(deps, user, input);
  const passwordHash = await hashPassword(newPassword);
  const ended = isOwn ? { allBut: input.sessionId } : ('all' as const);
  const outcome = await deps.users.change(user.userId, { passwordHash }, ended);
  if (typeof outcome === 'string') throw toUserError(outcome);
  return outcome;
}

/** Whoever found a console open must not take the account over; guessing is slowed down as at signing in. */
async function requireOldPassword(
  { throttle, checkPassword }: ChangePasswordDeps,
  { email, passwordHash }: User,
  { oldPassword, ip }: ChangePasswordInput,
): Promise<void> {
  const field = 'old_password';
  if (oldPassword === undefined) {
    throw new AppError('body.malformed', { fields: [{ field, reason: 'is missing: this is your own password' }] });
  }
  if (await throttle.guard({ email, ip }, () => checkPassword(passwordHash, oldPassword))) return;
  throw new AppError('body.wrong_value', { fields: [{ field, reason: 'is not the password of this user' }] });
}
