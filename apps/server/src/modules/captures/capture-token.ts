import { type SessionTokens, sessionTokenAudience } from '../sessions/session-token.ts';
import type { CaptureId, CaptureSession } from './capture-session.ts';

/** The kind of token that `init.php` gives; `GET /api/authorize/session_token` gives another, which only opens a session. */
const audience = 'capture_container';

/** For so long after its end a token still asks for the result. */
export const resultGraceMs = 3_600_000;

/** What of a token is needed: everything else is in the row that its id names. */
export interface CaptureTicket {
  readonly id: CaptureId;
  readonly expiresAt: Date;
}

/**
 * The token of a capture session. What binds it is in it too, for whoever wants to look; the row decides. The key of the page
 * is in `cnf` (RFC 7800).
 */
export function signCaptureToken(tokens: SessionTokens, session: CaptureSession): Promise<string> {
  const { id, companyId, userId, origin, actions, publicKey, createdAt, expiresAt } = session;
  const claims = { sub: userId, company_id: companyId, origin, actions: [...actions], cnf: { jwk: { ...publicKey } } };
  return tokens.sign({ audience, id, issuedAt: createdAt, expiresAt, claims });
}

/** `undefined` when it is none that `init.php` gave. */
export async function readCaptureToken(tokens: SessionTokens, token: string): Promise<CaptureTicket | undefined> {
  const read = await tokens.read(token, audience);
  return read && { id: read.id as CaptureId, expiresAt: read.expiresAt };
}

/** What a backend's token of `GET /api/authorize/session_token` says; `undefined` when it is none. */
export async function readBackendToken(tokens: SessionTokens, token: string) {
  const read = await tokens.read(token, sessionTokenAudience);
  if (!read) return undefined;
  const { company_id: companyId, sub: userId } = read.claims;
  return { id: read.id, expiresAt: read.expiresAt, companyId, userId };
}
