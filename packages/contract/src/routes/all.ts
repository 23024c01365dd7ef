/** Who may call a route: anybody, or whoever sends a token; `token_unless_stateless` drops the token in the stateless mode. */
export type RouteAuth = 'none' | 'token' | 'token_unless_stateless';

export interface RouteEntry {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Without the trailing slash, which is optional everywhere. `:name` stands for one path part. */
  readonly path: string;
  readonly summary: string;
  readonly auth: RouteAuth;
}

/** Every route of the API; the server registers from it and the documentation is read from it. */
export const routes = {
  signIn: { method: 'POST', path: '/api/authorize/auth', summary: 'Sign in with e-mail and password', auth: 'none' },
  refreshSession: {
    method: 'POST',
    path: '/api/authorize/refresh',
    summary: 'Renew a session with its expire token',
    auth: 'none',
  },
  getVersion: { method: 'GET', path: '/api/version', summary: 'Name and version of the server', auth: 'none' },
  getHealth: { method: 'GET', path: '/api/healthcheck', summary: 'Whether an analysis could run now', auth: 'none' },
  createFolder: {
    method: 'POST',
    path: '/api/folders',
    summary: 'Create a folder from files; with analyses in the payload the answer is the finished folder',
    auth: 'token',
  },
  getFolder: { method: 'GET', path: '/api/folders/:folderId', summary: 'One folder', auth: 'token' },
  getAnalysis: { method: 'GET', path: '/api/analyses/:analysisId', summary: 'One analysis', auth: 'token' },
  createInstantFolder: {
    method: 'POST',
    path: '/api/instant/folders',
    summary: 'The same as creating a folder with analyses, with nothing kept',
    auth: 'token_unless_stateless',
  },
  getStatic: {
    method: 'GET',
    path: '/static/:folder/:file',
    summary: 'Stored media and thumbnails under unguessable names',
    auth: 'none',
  },
} as const satisfies Record<string, RouteEntry>;

export type RouteName = keyof typeof routes;
