import { isDeepStrictEqual } from 'node:util';
import { roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import { belongsToCompany } from './create-user.ts';
import { getUser, requireManaged, toUserError } from './managed-user.ts';
import { type PasswordPolicy, requireFitPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import type { User } from './user.ts';
import type { UserBody } from './user-body.ts';
import type { UserChanges, UsersStore } from './users.store.ts';

export interface ChangeUserDeps {
  readonly users: UsersStore;
  readonly policy: PasswordPolicy;
}

/** What nobody changes about themselves, by the name that the sender knows. */
const notOnesOwn = {
  userType: 'user_type',
  companyId: 'company_id',
  isAdmin: 'is_admin',
  isService: 'is_service',
  isActive: 'is_active',
  blockedAnalyses: 'can_start_analysis_*',
} as const satisfies Partial<Record<keyof UserChanges, string>>;

/**
 * Changes a user. Whoever is deactivated, gets another password or stops being a service loses every session.
 * @throws AppError `object.not_found`; `permission.missing` for one's own role, company and flags, and for roles that the
 * actor does not manage; `body.wrong_value`, `user.email_taken`, `user.last_admin`
 */
export async function changeUser(
  deps: ChangeUserDeps,
  { actor, userId, read }: { readonly actor: Actor; readonly userId: string; readonly read: (user: User) => UserBody },
): Promise<User> {
  const user = await getUser(deps.users, userId);
  const { fields, password } = read(user);
  const changes = withoutCompany(user, fields);
  if (user.userId === actor.userId) requireOnesOwn(user, changes, password);
  else {
    requireManaged(actor, roleOf(user));
    requireManaged(actor, roleOf({ ...user, ...changes }), 'user_type');
  }
  const { email } = { ...user, ...changes };
  if (password !== undefined) requireFitPassword(deps.policy, { password, email, field: 'password' });
  const passwordHash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
  const ended = endsSessions(user, { ...changes, ...passwordHash }) ? 'all' : 'none';
  const outcome = await deps.users.change(user.userId, { ...changes, ...passwordHash }, ended);
  if (typeof outcome === 'string') throw toUserError(outcome);
  return outcome;
}

/** A company is ignored for those who belong to none. */
function withoutCompany(user: User, fields: UserChanges): UserChanges {
  const { companyId: _, ...rest } = fields;
  return belongsToCompany(fields.userType ?? user.userType) ? fields : rest;
}

function requireOnesOwn(user: User, changes: UserChanges, password: string | undefined): void {
  const keys = Object.keys(notOnesOwn) as (keyof typeof notOnesOwn)[];
  const fields = keys
    .filter((key) => changes[key] !== undefined && !isDeepStrictEqual(changes[key], user[key]))
    .map((key) => ({ field: notOnesOwn[key], reason: 'nobody changes this about themselves' }));
  if (fields.length > 0) throw new AppError('permission.missing', { fields });
  if (password === undefined) return;
  const reason = 'one changes the own password with change-password, which asks for the old one';
  throw new AppError('body.wrong_value', { fields: [{ field: 'password', reason }] });
}

function endsSessions(user: User, changes: UserChanges): boolean {
  const stopsBeingService = user.isService && changes.isService === false;
  return changes.isActive === false || changes.passwordHash !== undefined || stopsBeingService;
}
