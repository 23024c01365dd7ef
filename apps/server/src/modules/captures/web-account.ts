import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import type { SignInStore } from '../sessions/sign-in.store.ts';
import { hashPassword, makeUpPassword } from '../users/passwords.ts';
import type { User } from '../users/user.ts';
import type { UsersStore } from '../users/users.store.ts';

export interface WebAccountDeps {
  readonly signIns: Pick<SignInStore, 'findUserByEmail'>;
  readonly users: Pick<UsersStore, 'insert'>;
  readonly now: Clock;
}

/** `.invalid` (RFC 2606) belongs to nobody. */
export const webAccountEmail = (companyId: CompanyId) => `web-adapter@${companyId}.invalid`;

/**
 * The machine account in whose name a company's pages make folders. Made when it is first needed, with a password that nobody
 * knows; who deactivates it switches the pages off. `undefined` = the company is gone.
 */
export async function openWebAccount(deps: WebAccountDeps, companyId: CompanyId): Promise<User | undefined> {
  const email = webAccountEmail(companyId);
  const known = await deps.signIns.findUserByEmail(email);
  if (known) return known;
  const user: User = {
    ...{ userId: newId(), companyId, userType: 'CLIENT', isAdmin: false, isService: true, isActive: true },
    ...{ blockedAnalyses: [], email, firstName: 'Web', middleName: null, lastName: 'Adapter', metaData: {} },
    passwordHash: await hashPassword(makeUpPassword()),
    createdAt: deps.now(),
  };
  const outcome = await deps.users.insert(user);
  if (outcome === 'done') return user;
  // Another server was faster.
  return outcome === 'email_taken' ? deps.signIns.findUserByEmail(email) : undefined;
}
