import { roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import type { Actor, UserType } from '../companies/actor.ts';
import { requireManaged, toUserError } from './managed-user.ts';
import { type PasswordPolicy, requireFitPassword } from './password-policy.ts';
import { hashPassword, makeUpPassword } from './passwords.ts';
import type { User } from './user.ts';
import type { UserBody } from './user-body.ts';
import type { UserChanges, UsersStore } from './users.store.ts';

export interface CreateUserDeps {
  readonly users: UsersStore;
  readonly policy: PasswordPolicy;
  readonly now: Clock;
}

/**
 * Makes a user of a role that the actor manages.
 * @throws AppError `permission.missing`, `body.*` for a missing or unfit password and a missing or unknown company,
 * `user.email_taken`
 */
export async function createUser(
  deps: CreateUserDeps,
  { actor, body }: { readonly actor: Actor; readonly body: UserBody & { readonly fields: { readonly email: string } } },
): Promise<User> {
  const { fields, password } = body;
  const defaults = {
    userId: newId<'user'>(),
    userType: 'CLIENT' as const,
    isAdmin: false,
    isService: false,
    isActive: true,
    blockedAnalyses: [],
    firstName: null,
    middleName: null,
    lastName: null,
    metaData: {},
    createdAt: deps.now(),
  };
  const wanted = { ...defaults, ...fields };
  requireManaged(actor, roleOf(wanted), 'user_type');
  const companyId = companyOf(actor, wanted);
  const passwordHash = await hashFirstPassword(deps.policy, { ...wanted, password });
  const user: User = { ...wanted, companyId, passwordHash };
  const outcome = await deps.users.insert(user);
  if (outcome !== 'done') throw toUserError(outcome);
  return user;
}

/** Whoever works above the companies has their rows kept with the actor's; a CLIENT ADMIN makes users of their own. */
function companyOf(actor: Actor, { userType, companyId }: UserChanges): CompanyId {
  if (!belongsToCompany(userType) || (companyId === undefined && roleOf(actor) === 'CLIENT ADMIN'))
    return actor.companyId;
  if (companyId !== undefined) return companyId;
  throw new AppError('body.malformed', { fields: [{ field: 'company_id', reason: 'is missing' }] });
}

/** ADMIN and OPERATOR do not: for them a company is ignored. */
export function belongsToCompany(userType: UserType | undefined): boolean {
  return userType !== 'ADMIN' && userType !== 'OPERATOR';
}

async function hashFirstPassword(
  policy: PasswordPolicy,
  {
    email,
    password,
    isService,
  }: { readonly email: string; readonly password: string | undefined; readonly isService: boolean },
): Promise<string> {
  if (password !== undefined) requireFitPassword(policy, { password, email, field: 'password' });
  // A service user gets tokens from an admin, and can do without a password that anybody knows.
  else if (!isService) throw new AppError('body.malformed', { fields: [{ field: 'password', reason: 'is missing' }] });
  return hashPassword(password ?? makeUpPassword());
}
