import {
  type AnalysisView,
  type FolderView,
  type HealthView,
  routes,
  type TokensAnswer,
  type VersionView,
} from '@praesto/contract';
import { toPraestoError } from './praesto-error.ts';
import { type Credentials, createClientSession } from './session.ts';
import { type NewFolder, toForm } from './upload-form.ts';

export interface ClientOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8080`; a path in it is kept. */
  readonly baseUrl: string;
  /** Signs in by itself when needed. */
  readonly credentials?: Credentials;
  /** Tokens of an earlier session. */
  readonly tokens?: TokensAnswer;
  /** Told of every new pair of tokens, for whoever keeps them. */
  readonly onTokens?: (tokens: TokensAnswer) => void;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Gives up; the server stops working on the request too. */
  readonly signal?: AbortSignal;
}

/**
 * A Praesto server. Every call throws `PraestoError` when the server refuses, and whatever `fetch` throws when it
 * cannot be reached. Expired sessions are renewed without the caller noticing.
 */
export interface PraestoClient {
  signIn(credentials: Credentials): Promise<TokensAnswer>;
  refresh(): Promise<TokensAnswer>;
  /** With analyses in the payload the answer is the finished folder. */
  createFolder(folder: NewFolder, options?: CallOptions): Promise<FolderView>;
  /** The same with nothing kept by the server: the best shot is inside the answer. */
  createInstantFolder(folder: NewFolder, options?: CallOptions): Promise<FolderView>;
  getFolder(folderId: string, options?: CallOptions & { readonly withAnalyses?: boolean }): Promise<FolderView>;
  getAnalysis(analysisId: string, options?: CallOptions): Promise<AnalysisView>;
  /** Resolves when an analysis could run now. */
  checkHealth(options?: CallOptions): Promise<HealthView>;
  getVersion(options?: CallOptions): Promise<VersionView>;
  /** The bytes behind a URL of an answer, such as `original_url`. */
  download(url: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
}

export function createClient(options: ClientOptions): PraestoClient {
  const fetch = options.fetch ?? globalThis.fetch;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const session = createClientSession({ ...options, baseUrl, fetch });

  async function get<Answer>(path: string, { signal }: CallOptions = {}): Promise<Answer> {
    const response = await session.send(path, () => ({ ...(signal && { signal }) }));
    return (await response.json()) as Answer;
  }

  async function sendFolder(path: string, folder: NewFolder, { signal }: CallOptions = {}): Promise<FolderView> {
    const makeInit = () => ({ method: 'POST', body: toForm(folder), ...(signal && { signal }) });
    const response = await session.send(path, makeInit);
    return (await response.json()) as FolderView;
  }

  async function getOpen<Answer>(path: string, { signal }: CallOptions = {}): Promise<Answer> {
    const response = await fetch(baseUrl + path, { ...(signal && { signal }) });
    if (!response.ok) throw await toPraestoError(response);
    return (await response.json()) as Answer;
  }

  return {
    signIn: session.signIn,
    refresh: session.refresh,
    createFolder: (folder, call) => sendFolder(routes.createFolder.path, folder, call),
    createInstantFolder: (folder, call) => sendFolder(routes.createInstantFolder.path, folder, call),
    getFolder: (folderId, { withAnalyses = true, ...call } = {}) =>
      get(`${fillPath(routes.getFolder.path, folderId)}?with_analyses=${withAnalyses}`, call),
    getAnalysis: (analysisId, call) => get(fillPath(routes.getAnalysis.path, analysisId), call),
    checkHealth: (call) => getOpen(routes.getHealth.path, call),
    getVersion: (call) => getOpen(routes.getVersion.path, call),
    async download(url, { signal } = {}) {
      const response = await fetch(new URL(url, `${baseUrl}/`), { ...(signal && { signal }) });
      if (!response.ok) throw await toPraestoError(response);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Puts an id in the place of the one parameter of a path. */
function fillPath(path: string, id: string): string {
  return path.replace(/:\w+$/, encodeURIComponent(id));
}
