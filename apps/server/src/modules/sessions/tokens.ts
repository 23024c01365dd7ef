import { createHash, randomBytes } from 'node:crypto';

/** 64 random bytes: 128 lower-case hex characters, the form that existing clients know. */
const tokenBytes = 64;

export function newToken(): string {
  return randomBytes(tokenBytes).toString('hex');
}

/** Whether `text` could be one of our tokens; anything else is not worth a query. */
export function isToken(text: string): boolean {
  return /^[0-9a-z]{128}$/.test(text);
}

/** What is kept of a token. Without salt: 512 random bits cannot be guessed, and the hash is what sessions are found by. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
