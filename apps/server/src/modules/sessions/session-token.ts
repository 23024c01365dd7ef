import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importJWK,
  importPKCS8,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Clock } from '../../shared/clock.ts';
import type { Actor } from '../companies/actor.ts';
import type { SigningKeys } from './signing-keys.ts';

/** ECDSA on P-384 with SHA-384: the kind of key that capture components of the documented system are given. */
const algorithm = 'ES384';
const purpose = 'session_token';
export const sessionTokenIssuer = 'praesto';
export const sessionTokenAudience = 'capture';

export interface SessionToken {
  /** A JSON Web Token. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues tokens by which capture components prove a session, and says by which key they are checked. */
export interface SessionTokens {
  /** `holder`: whose session it is; `null` where nobody signs in. */
  issue(holder: { readonly actor: Actor; readonly sessionId: string } | null): Promise<SessionToken>;
  /** A token of another kind (`audience`) by the same key, about `id`. */
  sign(token: SignedToken): Promise<string>;
  /** What a token of ours says; `undefined` when it is none of this kind. Whether its time is over, whoever asks must see. */
  read(token: string, audience: string): Promise<TokenClaims | undefined>;
  /** The public key as a JSON Web Key. */
  readonly publicKey: JWK;
}

export interface SignedToken {
  readonly audience: string;
  readonly id: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly claims: JWTPayload;
}

export interface TokenClaims {
  readonly id: string;
  readonly expiresAt: Date;
  readonly claims: JWTPayload;
}

export interface SessionTokensDeps {
  /** PKCS #8 in PEM; `null` = the one that is kept, or one that is made now. */
  readonly privateKey: string | null;
  /** `null` = a key that is made is forgotten at the end of this server. */
  readonly keys: SigningKeys | null;
  readonly ttlMs: number;
  readonly now: Clock;
}

/** @throws Error in words for the operator when the given key is no private key of the curve P-384 */
export async function openSessionTokens({ privateKey, keys, ttlMs, now }: SessionTokensDeps): Promise<SessionTokens> {
  const key = await importKey(privateKey ?? (await (keys?.findOrKeep(purpose, makeKey) ?? makeKey())));
  const { d: _, ...publicJwk } = await exportJWK(key);
  const kid = await calculateJwkThumbprint(publicJwk);
  const checkKey = await importJWK(publicJwk, algorithm);
  return {
    publicKey: { ...publicJwk, kid, alg: algorithm, use: 'sig' },
    sign: ({ audience, id, issuedAt, expiresAt, claims }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid })
        .setIssuer(sessionTokenIssuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .setJti(id)
        .sign(key),
    async read(token, audience) {
      try {
        // The end of its time is told apart from a token that is none.
        const currentDate = new Date(0);
        const rules = { issuer: sessionTokenIssuer, audience, algorithms: [algorithm], currentDate };
        const { payload } = await jwtVerify(token, checkKey, rules);
        const { jti: id, exp } = payload;
        if (id === undefined || exp === undefined) return undefined;
        return { id, expiresAt: new Date(exp * 1000), claims: payload };
      } catch {
        return undefined;
      }
    },
    async issue(holder) {
      const at = now();
      // JSON Web Tokens count whole seconds.
      const expiresAt = new Date(Math.floor((at.getTime() + ttlMs) / 1000) * 1000);
      const claims = holder ? { company_id: holder.actor.companyId, sid: holder.sessionId } : {};
      const token = new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid })
        .setIssuer(sessionTokenIssuer)
        .setAudience(sessionTokenAudience)
        .setIssuedAt(at)
        .setExpirationTime(expiresAt)
        .setJti(randomUUID());
      if (holder) token.setSubject(holder.actor.userId);
      return { token: await token.sign(key), expiresAt };
    },
  };
}

async function importKey(pem: string) {
  try {
    return await importPKCS8(pem, algorithm, { extractable: true });
  } catch (cause) {
    const reason = 'is no private key of the curve P-384 in PKCS #8 (-----BEGIN PRIVATE KEY-----)';
    throw new Error(`PRAESTO_JWT_PRIVATE_KEY_FILE ${reason}: ${(cause as Error).message}`, { cause });
  }
}

async function makeKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return exportPKCS8(privateKey);
}
