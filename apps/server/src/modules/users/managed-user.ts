import { managedRoles, type Role, roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import { isId, type UserId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { User } from './user.ts';
import type { UserRefusal, UsersStore } from './users.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all. */
export async function getUser(users: UsersStore, id: string): Promise<User> {
  const user = isId<'user'>(id) ? await users.find(id satisfies UserId) : undefined;
  if (!user) throw noSuchUser();
  return user;
}

/** @throws AppError `permission.missing` when the actor may not manage users of this role */
export function requireManaged(actor: Actor, role: Role, field = 'user_id'): void {
  if (managedRoles[roleOf(actor)]?.includes(role)) return;
  throw new AppError('permission.missing', { fields: [{ field, reason: `${roleOf(actor)} does not manage ${role}` }] });
}

/** What a store refused, for the caller. */
export function toUserError(refusal: UserRefusal): AppError {
  switch (refusal) {
    case 'no_such_user':
      return noSuchUser();
    case 'no_such_company':
      return new AppError('body.wrong_value', { fields: [{ field: 'company_id', reason: 'no company has this id' }] });
    case 'email_taken':
      return new AppError('user.email_taken', {
        fields: [{ field: 'email', reason: 'is the e-mail of another user' }],
      });
    case 'last_admin':
      return new AppError('user.last_admin', {
        reason: 'this is the last active ADMIN: somebody must be left to make others',
      });
  }
}

function noSuchUser(): AppError {
  return new AppError('object.not_found', { field: 'user_id', reason: 'no user has this id' });
}
