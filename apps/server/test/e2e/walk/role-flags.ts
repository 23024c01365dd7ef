import type { Role } from '@praesto/contract';
import type { User } from '../../../src/modules/users/user.ts';

/** What makes a user one of each role. */
export const roleFlags: Readonly<Record<Role, Partial<User>>> = {
  ADMIN: { userType: 'ADMIN' },
  OPERATOR: { userType: 'OPERATOR' },
  CLIENT: { userType: 'CLIENT' },
  'CLIENT ADMIN': { userType: 'CLIENT', isAdmin: true },
  'CLIENT OPERATOR': { userType: 'CLIENT OPERATOR' },
  'CLIENT SERVICE': { userType: 'CLIENT', isService: true },
};
