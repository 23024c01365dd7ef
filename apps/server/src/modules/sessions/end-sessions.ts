import { AppError } from '../../shared/app-error.ts';
import { isId, type UserId } from '../../shared/ids.ts';
import { getUser } from '../users/managed-user.ts';
import type { UsersStore } from '../users/users.store.ts';
import type { SessionsStore } from './sessions.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all. */
export async function endSession(sessions: SessionsStore, id: string): Promise<void> {
  const hasEnded = isId(id) && (await sessions.end(id));
  if (!hasEnded) throw new AppError('object.not_found', { field: 'session_id', reason: 'no session has this id' });
}

/**
 * Signs a user out everywhere, but where `allBut` is signed in.
 * @throws AppError `object.not_found` for a user beyond the reach
 */
export async function endSessionsOf(
  stores: { readonly users: UsersStore; readonly sessions: SessionsStore },
  userId: string,
  allBut: string | null,
): Promise<void> {
  const user = await getUser(stores.users, userId);
  await stores.sessions.endAllOf(user.userId satisfies UserId, allBut);
}
