import type { SignInRequest, TokensAnswer } from './generated/types.gen.ts';
import type { OutgoingCall } from './outgoing-call.ts';
import { prepareCall } from './outgoing-call.ts';
import { PraestoError } from './praesto-error.ts';
import type { Transport } from './transport.ts';

/** Header that carries the access token. */
const accessTokenHeader = 'X-Forensic-Access-Token';

/** `error_code` of a session that has ended and can be renewed. */
const expiredCode = 8;

/** `error_code` of a token that the server does not know (any more): only signing in again helps. */
const unknownCode = 7;

export type Credentials = SignInRequest['credentials'];

export interface SessionOptions {
  /** Used to sign in when there is no session yet, or when one can no longer be renewed. */
  readonly credentials?: Credentials | undefined;
  /** Tokens from before; with an empty expire token the session is never renewed. */
  readonly tokens?: Pick<TokensAnswer, 'access_token' | 'expire_token'> | undefined;
  /** Told of every new pair of tokens, for whoever keeps them. */
  readonly onTokens?: ((tokens: TokensAnswer) => void) | undefined;
}

/** Holds the tokens of one user and renews them when they have expired. */
export interface ClientSession {
  signIn(credentials: Credentials): Promise<TokensAnswer>;
  /** Callers that come while it runs share its result. */
  refresh(): Promise<TokensAnswer>;
  /** Sends a call with the access token; once more with new tokens when these have expired. */
  send(call: OutgoingCall): Promise<Response>;
}

export function createClientSession(transport: Transport, options: SessionOptions): ClientSession {
  const { credentials } = options;
  let tokens = options.tokens;
  let renewal: Promise<TokensAnswer> | undefined;

  async function obtain(call: OutgoingCall, headers?: Record<string, string>): Promise<TokensAnswer> {
    const response = await transport(call, headers);
    const fresh = (await response.json()) as TokensAnswer;
    tokens = fresh;
    options.onTokens?.(fresh);
    return fresh;
  }

  const signIn = (given: Credentials) => obtain(prepareCall('signIn', { body: { credentials: given } }, {}));

  async function renew(): Promise<TokensAnswer> {
    if (!tokens) {
      if (!credentials) throw new Error('not signed in: call signIn first or give credentials');
      return signIn(credentials);
    }
    try {
      const call = prepareCall('refreshSession', { body: { expire_token: tokens.expire_token } }, {});
      return await obtain(call, { [accessTokenHeader]: tokens.access_token });
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

  const attempt = (call: OutgoingCall) =>
    transport(call, tokens ? { [accessTokenHeader]: tokens.access_token } : undefined);

  async function send(call: OutgoingCall): Promise<Response> {
    if (!tokens && credentials) await refresh();
    const used = tokens;
    try {
      return await attempt(call);
    } catch (error) {
      if (!(error instanceof PraestoError)) throw error;
      // Another call may have renewed them meanwhile, and with their first use these die.
      const isRenewed = tokens !== used;
      const isUnknown = error.code === unknownCode && (isRenewed || credentials !== undefined);
      if (error.code !== expiredCode && !isUnknown) throw error;
      if (!isRenewed) await refresh();
      return attempt(call);
    }
  }

  return { signIn, refresh, send };
}
