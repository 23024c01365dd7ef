import type { UserView } from '@praesto/client';
import { type Permission, type Role, reachOf, roleOf } from '@praesto/contract';
import { createContext, useContext } from 'react';

/** Whoever is signed in, with the role that decides what the pages offer. */
export interface Actor {
  readonly user: UserView;
  readonly role: Role;
}

export function toActor(user: UserView): Actor {
  const role = roleOf({ userType: user.user_type, isAdmin: user.is_admin, isService: user.is_service });
  return { user, role };
}

/** Whether the server would let them: by the same table, so that what is hidden here is refused there. */
export function may({ role }: Pick<Actor, 'role'>, permission: Permission): boolean {
  return reachOf(role, permission) !== undefined;
}

/** Whether they may do it to what belongs to any company, so that a company is to be chosen. */
export function reachesAll({ role }: Pick<Actor, 'role'>, permission: Permission): boolean {
  return reachOf(role, permission) === 'all';
}

export const ActorContext = createContext<Actor | null>(null);

/** @throws Error outside of the pages for which one is signed in */
export function useActor(): Actor {
  const actor = useContext(ActorContext);
  if (!actor) throw new Error('nobody is signed in here');
  return actor;
}
