import { roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import { getUser, requireManaged, toUserError } from './managed-user.ts';
import type { UsersStore } from './users.store.ts';

/**
 * Deletes a user with their sessions. Folders that they made keep naming them; who it was is forgotten.
 * @throws AppError `object.not_found`, `permission.missing` (also for oneself), `user.last_admin`
 */
export async function deleteUser(
  users: UsersStore,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<void> {
  const user = await getUser(users, userId);
  if (user.userId === actor.userId) throw new AppError('permission.missing', { reason: 'nobody deletes themselves' });
  requireManaged(actor, roleOf(user));
  const outcome = await users.remove(user.userId);
  if (outcome !== 'done') throw toUserError(outcome);
}
