import * as z from 'zod';
import { unixSeconds } from './json.ts';

/** Header that carries the access token. */
export const accessTokenHeader = 'X-Forensic-Access-Token';

/** One documentation page spells the header like this; the server takes both. */
export const accessTokenHeaderVariant = 'X-Forensics-Access-Token';

/** Body of `POST /api/authorize/auth`. */
export const signInRequest = z.object({
  credentials: z.object({
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(1024),
  }),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** Body of `POST /api/authorize/refresh`; the access token of the same session goes into the header. Its absence has its own answer. */
export const refreshRequest = z.object({ expire_token: z.string().max(1024).optional() });
export type RefreshRequest = z.infer<typeof refreshRequest>;

/**
 * Answer to signing in and refreshing. Existing scripts cut the 8th blank-separated word out of it: the first three
 * values hold no blank, and `access_token` stays the fourth key.
 */
export const tokensAnswer = z.object({
  session_id: z.string(),
  user_id: z.string(),
  company_id: z.string(),
  /** 128 characters of `[0-9a-z]`. */
  access_token: z.string(),
  /** 128 characters of `[0-9a-z]`; good for renewing the session only. */
  expire_token: z.string(),
  /** When the session ends unless it is used before. */
  expire_date: unixSeconds,
});
export type TokensAnswer = z.infer<typeof tokensAnswer>;
