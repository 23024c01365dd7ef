import type { TokensAnswer } from '@praesto/client';
import { useSyncExternalStore } from 'react';
import { forgetDrafts } from '../drafts/draft-keys.ts';

type Tokens = Pick<TokensAnswer, 'access_token' | 'expire_token'>;

/** Whether somebody is signed in here. Locked: whoever it was must say the password again. */
export type Session =
  | { readonly kind: 'out'; readonly reason: 'never' | 'left' | 'ended' }
  | { readonly kind: 'locked'; readonly email: string }
  | { readonly kind: 'in'; readonly email: string; readonly userId: string; readonly tokens: Tokens };

const key = 'praesto.session';
const nobody: Session = { kind: 'out', reason: 'never' };
const listeners = new Set<() => void>();
let session = read();

// All tabs of a browser share one session: what one of them does, the others follow.
addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) accept(read());
});

export function currentSession(): Session {
  return session;
}

/** Calls `listener` after every change, also one in another tab. */
export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(watchSession, currentSession);
}

export function beginSession(email: string, tokens: TokensAnswer): void {
  const { user_id: userId, access_token, expire_token } = tokens;
  write({ kind: 'in', email, userId, tokens: { access_token, expire_token } });
}

/** Keeps the tokens of a session that was renewed. */
export function renewTokens({ access_token, expire_token }: TokensAnswer): void {
  if (session.kind === 'in') write({ ...session, tokens: { access_token, expire_token } });
}

export function lockSession(): void {
  if (session.kind === 'in') write({ kind: 'locked', email: session.email });
}

/** Whoever leaves leaves no drafts behind; whose session ended by itself finds them again. */
export function endSession(reason: 'left' | 'ended'): void {
  if (reason === 'left') forgetDrafts();
  write({ kind: 'out', reason });
}

function write(next: Session): void {
  localStorage.setItem(key, JSON.stringify(next));
  accept(next);
}

function accept(next: Session): void {
  session = next;
  for (const listener of [...listeners]) listener();
}

function read(): Session {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Session | null) ?? nobody;
  } catch {
    return nobody;
  }
}
