import * as z from 'zod';
import { unixSeconds } from './json.ts';

/** A signed-in period of a user, without its tokens: those are shown once. */
export const sessionView = z.object({
  session_id: z.string(),
  user_id: z.string(),
  company_id: z.string(),
  /** Where it was opened from. */
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  time_created: unixSeconds,
  /** Last use, to the minute. */
  time_used: unixSeconds,
  /** When it ends unless it is used before. For 30 days after it can still be renewed with its expire token. */
  expire_date: unixSeconds,
  /** Whether it is the session that asks. */
  is_current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Answer of `GET /api/authorize/session_token`. */
export const sessionTokenView = z.object({
  /** A JSON Web Token, signed with ES384. */
  session_token: z.string(),
  expire_date: unixSeconds,
});
export type SessionTokenView = z.infer<typeof sessionTokenView>;

/** Answer of `GET /api/authorize/session_token/keys`: RFC 7517. */
export const sessionKeysView = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-384'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES384'),
      use: z.literal('sig'),
    }),
  ),
});
export type SessionKeysView = z.infer<typeof sessionKeysView>;
