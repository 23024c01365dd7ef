import * as z from 'zod';
import { anyCase, idText } from './any-case.ts';
import { anyJson, jsonObject, keptObject, unixSeconds } from './json.ts';
import { userTypes } from './permissions.ts';
import { checkStartFlags, startFlags, startFlagsShape } from './start-flags.ts';

/** Longest password that is taken: far above what people type, and still cheap to hash. */
export const maxPasswordLength = 1024;

const email = z
  .string()
  .max(320)
  .regex(/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u, { error: 'must be an e-mail address' });
const name = z.string().max(200).nullable();
const password = z.string().min(1).max(maxPasswordLength);

const writable = {
  user_type: anyCase(userTypes).optional(),
  email: email.optional(),
  /** Written only; it is shown nowhere. */
  password: password.optional(),
  first_name: name.optional(),
  middle_name: name.optional(),
  last_name: name.optional(),
  /** Ignored for ADMIN and OPERATOR, who belong to no company. */
  company_id: idText.nullish(),
  is_admin: z.boolean().optional(),
  is_service: z.boolean().optional(),
  is_active: z.boolean().optional(),
  /** Replaces what was there. */
  meta_data: keptObject.optional(),
  ...startFlags,
};

/** Ignored, so that a user can be read, changed and sent back whole. */
const readOnly = {
  user_id: anyJson.optional(),
  time_created: anyJson.optional(),
  technical_meta_data: anyJson.optional(),
};

/** Body of `POST /api/users`. A service user needs no password: its token is issued by an admin. */
export const createUserRequest = z.strictObject({ ...writable, ...readOnly, email }).check(checkStartFlags);
export type CreateUserRequest = z.infer<typeof createUserRequest>;

/** Body of `PATCH /api/users/{id}`: what it does not name stays as it is. */
export const changeUserRequest = z.strictObject({ ...writable, ...readOnly }).check(checkStartFlags);
export type ChangeUserRequest = z.infer<typeof changeUserRequest>;

/** Body of `POST /api/users/{id}/change-password`; one's own password changes only for whoever knows the old one. */
export const changePasswordRequest = z.strictObject({
  old_password: z.string().max(maxPasswordLength).optional(),
  new_password: password,
});
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;

/** Body of `POST /api/users/{id}/token`. */
export const issueTokenRequest = z.strictObject({
  /** Whether the tokens that the user had so far end now. */
  revoke_others: z.boolean().default(true),
});

/** A console account or a machine account. Both spellings of each flag are shown. */
export const userView = z.object({
  user_id: z.string(),
  user_type: z.enum(userTypes),
  first_name: z.string().nullable(),
  middle_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string(),
  /** What the user makes belongs to this company, also what an ADMIN makes. */
  company_id: z.string(),
  is_admin: z.boolean(),
  is_service: z.boolean(),
  is_active: z.boolean(),
  ...startFlagsShape,
  meta_data: jsonObject,
  technical_meta_data: jsonObject,
  time_created: unixSeconds,
});
export type UserView = z.infer<typeof userView>;
