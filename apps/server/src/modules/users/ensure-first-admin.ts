import { newId } from '../../shared/ids.ts';
import type { SignInStore } from '../sessions/sign-in.store.ts';
import { hashPassword, makeUpPassword } from './passwords.ts';
import { normaliseEmail } from './user.ts';

export interface FirstAdmin {
  readonly email: string;
  /** A password is made up when this is `null`. */
  readonly password: string | null;
  readonly companyName: string;
}

export interface EnsuredAdmin {
  readonly created: boolean;
  /** The password that was made up for an ADMIN created now; it is kept nowhere else and shown once. */
  readonly madeUpPassword: string | null;
}

/**
 * Creates a company and its ADMIN in a database without any ADMIN. Where one exists nothing changes, not even when
 * another e-mail or password is configured: a restart must never reset a password.
 */
export async function ensureFirstAdmin(signIns: SignInStore, admin: FirstAdmin): Promise<EnsuredAdmin> {
  if (await signIns.hasUserOfType('ADMIN')) return { created: false, madeUpPassword: null };
  const password = admin.password ?? makeUpPassword();
  const user = {
    userId: newId<'user'>(),
    companyId: newId<'company'>(),
    userType: 'ADMIN',
    isAdmin: true,
    isService: false,
    isActive: true,
    blockedAnalyses: [],
    email: normaliseEmail(admin.email),
    firstName: null,
    middleName: null,
    lastName: null,
    passwordHash: await hashPassword(password),
    metaData: {},
    createdAt: new Date(),
  } as const;
  // Another server on the same database may have been faster; then its ADMIN is the one.
  const created = await signIns.createFirstUser(user, admin.companyName);
  return { created, madeUpPassword: created && admin.password === null ? password : null };
}
