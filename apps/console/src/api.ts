import { createClient, type PraestoClient, PraestoError } from '@praesto/client';
import {
  currentSession,
  endSession,
  renewTokens,
  type Session,
  watchSession,
} from './features/session/session-store.ts';

let client = clientOf(currentSession());
watchSession(() => {
  client = clientOf(currentSession());
});

function clientOf(session: Session): PraestoClient {
  const tokens = session.kind === 'in' ? session.tokens : undefined;
  return createClient({ baseUrl: location.origin, tokens, onTokens: renewTokens });
}

/**
 * Asks the server as whoever is signed in. A session that has ended is renewed by the client; one that cannot be is
 * over, for all pages.
 * @throws PraestoError when the server refuses, and whatever `fetch` throws when it cannot be reached
 */
export async function call<Answer>(ask: (client: PraestoClient) => Promise<Answer>): Promise<Answer> {
  const used = client;
  try {
    return await ask(used);
  } catch (error) {
    if (!(error instanceof PraestoError) || error.status !== 401) throw error;
    // Another tab may have renewed the session with the same expire token a moment ago.
    if (client !== used) return ask(client);
    endSession('ended');
    throw error;
  }
}

/**
 * Forgets the tokens at once, then tells the server that the session is over. Where it cannot be told, the session ends
 * by itself, unused.
 */
export function leaveServer(forget: () => void): void {
  const leaving = client;
  const hasSession = currentSession().kind === 'in';
  forget();
  if (hasSession) leaving.api.signOut().catch(() => undefined);
}

/** Signs in with a client of its own, so that a wrong password ends no session. */
export function signIn(credentials: { readonly email: string; readonly password: string }) {
  return createClient({ baseUrl: location.origin, retries: 0 }).signIn(credentials);
}

/** The path of a stored file on the server that serves the pages, whatever public address its links have. */
export function mediaPath(url: string): string {
  const { pathname, search } = new URL(url, location.origin);
  return pathname + search;
}
