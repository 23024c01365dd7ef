import { type ChangeUserRequest, readStartFlags, type StartableType } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import { normaliseEmail } from './user.ts';
import type { UserChanges } from './users.store.ts';

/** What a body says about a user. */
export interface UserBody {
  readonly fields: UserChanges;
  readonly password: string | undefined;
}

/**
 * From wire names to ours; what the body does not mention is not there. `blocked` are the types blocked so far.
 * @throws AppError `body.wrong_value` for metadata of more than 64 KiB
 */
export function readUserBody(body: ChangeUserRequest, blocked: readonly StartableType[]): UserBody {
  const fields = {
    userType: body.user_type,
    email: body.email === undefined ? undefined : normaliseEmail(body.email),
    firstName: body.first_name,
    middleName: body.middle_name,
    lastName: body.last_name,
    companyId: body.company_id?.toLowerCase() as CompanyId | undefined,
    isAdmin: body.is_admin,
    isService: body.is_service,
    isActive: body.is_active,
    metaData: body.meta_data,
    blockedAnalyses: blockedAfter(body, blocked),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { fields: Object.fromEntries(given) as UserChanges, password: body.password };
}

function blockedAfter(body: ChangeUserRequest, blocked: readonly StartableType[]): StartableType[] | undefined {
  const flags = readStartFlags(body);
  if (flags.size === 0) return undefined;
  const others = blocked.filter((type) => !flags.has(type));
  return [...others, ...[...flags].filter(([, may]) => !may).map(([type]) => type)].sort();
}
