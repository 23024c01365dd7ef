import { toStartFlags, type UserView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { User } from './user.ts';

/** A user as it is shown: without the password's hash. */
export function toUserView(user: User): UserView {
  return {
    user_id: user.userId,
    user_type: user.userType,
    first_name: user.firstName,
    middle_name: user.middleName,
    last_name: user.lastName,
    email: user.email,
    company_id: user.companyId,
    is_admin: user.isAdmin,
    is_service: user.isService,
    is_active: user.isActive,
    ...toStartFlags(user.blockedAnalyses),
    meta_data: user.metaData,
    technical_meta_data: {},
    time_created: toUnixSeconds(user.createdAt),
  };
}
