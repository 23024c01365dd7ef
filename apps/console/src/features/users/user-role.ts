import type { UserView } from '@praesto/client';
import { managedRoles, type Role, roleOf, type UserTypeWord } from '@praesto/contract';
import type { Actor } from '../session/actor.ts';

export function roleOfUser(user: Pick<UserView, 'user_type' | 'is_admin' | 'is_service'>): Role {
  return roleOf({ userType: user.user_type, isAdmin: user.is_admin, isService: user.is_service });
}

/** The roles that somebody may give, and whose users they may change. */
export function rolesManagedBy({ role }: Pick<Actor, 'role'>): readonly Role[] {
  return managedRoles[role] ?? [];
}

/** Whether somebody may change the role, the rights and the password of a user; never their own. */
export function mayManage(actor: Actor, user: UserView): boolean {
  return user.user_id !== actor.user.user_id && rolesManagedBy(actor).includes(roleOfUser(user));
}

/** A role as the API has it: a type and flags. */
export function toRoleBody(role: Role): {
  readonly user_type: UserTypeWord;
  readonly is_admin: boolean;
  readonly is_service: boolean;
} {
  if (role === 'CLIENT ADMIN') return { user_type: 'CLIENT', is_admin: true, is_service: false };
  if (role === 'CLIENT SERVICE') return { user_type: 'CLIENT', is_admin: false, is_service: true };
  return { user_type: role, is_admin: false, is_service: false };
}

/** ADMIN and OPERATOR work above the companies. */
export function belongsToCompany(role: Role): boolean {
  return role !== 'ADMIN' && role !== 'OPERATOR';
}
