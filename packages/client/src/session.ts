import { accessTokenHeader, routes, type SignInRequest, type TokensAnswer } from '@praesto/contract';
import { PraestoError, toPraestoError } from './praesto-error.ts';

/** `error_code` of a session that has ended and can be renewed. */
const expiredCode = 8;

/** `error_code` of a token that the server does not know (any more): only signing in again helps. */
const unknownCode = 7;

export type Credentials = SignInRequest['credentials'];

export interface SessionOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Used to sign in when there is no session yet, or when one can no longer be renewed. */
  readonly credentials?: Credentials | undefined;
  /** Tokens from before. */
  readonly tokens?: TokensAnswer | undefined;
  /** Told of every new pair of tokens, for whoever keeps them. */
  readonly onTokens?: ((tokens: TokensAnswer) => void) | undefined;
}

/** Holds the tokens of one user and renews them when they have expired. */
export interface ClientSession {
  tokens(): TokensAnswer | undefined;
  signIn(credentials: Credentials): Promise<TokensAnswer>;
  /** Callers that come while it runs share its result. */
  refresh(): Promise<TokensAnswer>;
  /** Sends a request with the access token; once more with new tokens when these have expired. */
  send(path: string, makeInit: () => RequestInit): Promise<Response>;
}

export function createClientSession(options: SessionOptions): ClientSession {
  const { baseUrl, fetch, credentials } = options;
  let tokens = options.tokens;
  let renewal: Promise<TokensAnswer> | undefined;

  async function obtain(path: string, body: object, headers: Record<string, string> = {}): Promise<TokensAnswer> {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    };
    const response = await fetch(baseUrl + path, init);
    if (!response.ok) throw await toPraestoError(response);
    tokens = (await response.json()) as TokensAnswer;
    options.onTokens?.(tokens);
    return tokens;
  }

  const signIn = (given: Credentials) => obtain(routes.signIn.path, { credentials: given });

  async function renew(): Promise<TokensAnswer> {
    if (!tokens) {
      if (!credentials) throw new Error('not signed in: call signIn first or give credentials');
      return signIn(credentials);
    }
    try {
      const headers = { [accessTokenHeader]: tokens.access_token };
      return await obtain(routes.refreshSession.path, { expire_token: tokens.expire_token }, headers);
    } catch (error) {
      const isRefused = error instanceof PraestoError && (error.status === 401 || error.status === 403);
      if (!isRefused || !credentials) throw error;
      return signIn(credentials);
    }
  }

  function refresh(): Promise<TokensAnswer> {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  async function attempt(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (tokens) headers.set(accessTokenHeader, tokens.access_token);
    return fetch(baseUrl + path, { ...init, headers });
  }

  async function send(path: string, makeInit: () => RequestInit): Promise<Response> {
    if (!tokens && credentials) await refresh();
    const used = tokens;
    const response = await attempt(path, makeInit());
    if (response.ok) return response;
    const error = await toPraestoError(response);
    // Another call may have renewed them meanwhile, and with their first use these die.
    const isRenewed = tokens !== used;
    const isUnknown = error.code === unknownCode && (isRenewed || credentials !== undefined);
    if (error.code !== expiredCode && !isUnknown) throw error;
    if (!isRenewed) await refresh();
    const second = await attempt(path, makeInit());
    if (!second.ok) throw await toPraestoError(second);
    return second;
  }

  return { tokens: () => tokens, signIn, refresh, send };
}
