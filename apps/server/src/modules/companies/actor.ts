import type { CompanyId, UserId } from '../../shared/ids.ts';

/** Roles as stored in `user_type`. `CLIENT ADMIN` and `CLIENT SERVICE` are CLIENT with a flag. */
export type UserType = 'ADMIN' | 'OPERATOR' | 'CLIENT' | 'CLIENT OPERATOR';

/** Whoever makes this request. Everything it creates belongs to `companyId`. */
export interface Actor {
  readonly userId: UserId;
  readonly companyId: CompanyId;
  readonly userType: UserType;
  readonly isAdmin: boolean;
  readonly isService: boolean;
}
