import type { StartableType, UserTypeWord } from '@praesto/contract';
import type { CompanyId, UserId } from '../../shared/ids.ts';

/** As stored in `user_type`; which role it is, the flags tell too (`roleOf`). */
export type UserType = UserTypeWord;

/** Whoever makes this request. Everything it creates belongs to `companyId`. */
export interface Actor {
  readonly userId: UserId;
  readonly companyId: CompanyId;
  readonly userType: UserType;
  readonly isAdmin: boolean;
  readonly isService: boolean;
  /** Types of analyses that they may not start. */
  readonly blockedAnalyses: readonly StartableType[];
}
