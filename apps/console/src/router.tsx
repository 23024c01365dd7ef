import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { toAuditSearch } from './features/audit/audit-search.ts';
import { toFolderSearch } from './features/folders/folder-search.ts';
import { readSearch } from './features/lists/read-search.ts';
import { toStatisticsSearch } from './features/statistics/statistics-search.ts';
import { toUserSearch } from './features/users/user-search.ts';
import { toCollectionSearch } from './pages/collections/collection-search.ts';
import { loadTab } from './pages/policies/later-tabs.ts';
import { CrashedPage, MissingPage } from './shell/broken-pages.tsx';
import { lazyPage } from './shell/lazy-page.ts';
import { PendingPage } from './shell/pending-page.tsx';
import { Shell } from './shell/shell.tsx';
import { SignedIn } from './shell/signed-in.tsx';

const root = createRootRoute({
  component: () => (
    <SignedIn>
      <Shell />
    </SignedIn>
  ),
  notFoundComponent: MissingPage,
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/orders" replace />,
});

const folders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: toFolderSearch,
  component: lazyPage(() => import('./pages/folders/folders-page.tsx'), 'FoldersPage'),
});

const newFolder = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  component: lazyPage(() => import('./pages/new-folder/new-folder-page.tsx'), 'NewFolderPage'),
});

const folder = createRoute({
  getParentRoute: () => root,
  path: '/orders/$folderId',
  component: lazyPage(() => import('./pages/folder/folder-page.tsx'), 'FolderPage'),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: ({ order }: Readonly<Record<string, unknown>>): { order?: string } =>
    typeof order === 'string' ? { order } : {},
  component: lazyPage(() => import('./pages/queue/queue-page.tsx'), 'QueuePage'),
});

const collections = createRoute({
  getParentRoute: () => root,
  path: '/collections',
  validateSearch: ({ text }: Readonly<Record<string, unknown>>): { text?: string } =>
    typeof text === 'string' ? { text } : {},
  component: lazyPage(() => import('./pages/collections/collections-page.tsx'), 'CollectionsPage'),
});

const collection = createRoute({
  getParentRoute: () => root,
  path: '/collections/$collectionId',
  validateSearch: toCollectionSearch,
  component: lazyPage(() => import('./pages/collections/collection-page.tsx'), 'CollectionPage'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/collections/$collectionId/$personId',
  component: lazyPage(() => import('./pages/person/person-page.tsx'), 'PersonPage'),
});

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  validateSearch: toStatisticsSearch,
  component: lazyPage(() => import('./pages/statistics/statistics-page.tsx'), 'StatisticsPage'),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyPage(() => import('./pages/system/system-page.tsx'), 'SystemPage'),
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyPage(() => import('./pages/start/start-page.tsx'), 'StartPage'),
});

const companies = createRoute({
  getParentRoute: () => root,
  path: '/companies',
  validateSearch: (raw) => readSearch(['text'], raw),
  component: lazyPage(() => import('./pages/companies/companies-page.tsx'), 'CompaniesPage'),
});

const company = createRoute({
  getParentRoute: () => root,
  path: '/companies/$companyId',
  component: lazyPage(() => import('./pages/company/company-page.tsx'), 'CompanyPage'),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: toUserSearch,
  component: lazyPage(() => import('./pages/users/users-page.tsx'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => root,
  path: '/users/$userId',
  component: lazyPage(() => import('./pages/user/user-page.tsx'), 'UserPage'),
});

const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  validateSearch: (raw) => readSearch(['role'], raw),
  component: lazyPage(() => import('./pages/roles/roles-page.tsx'), 'RolesPage'),
});

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: lazyPage(() => import('./pages/tokens/tokens-page.tsx'), 'TokensPage'),
});

const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  validateSearch: (raw) => readSearch(['company', 'tab'], raw),
  loaderDeps: ({ search: { tab } }) => ({ tab }),
  loader: ({ deps: { tab } }) => loadTab(tab),
  component: lazyPage(() => import('./pages/policies/policies-page.tsx'), 'PoliciesPage'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyPage(() => import('./pages/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/$webhookId',
  validateSearch: (raw) => readSearch(['state', 'event'], raw),
  component: lazyPage(() => import('./pages/webhook/webhook-page.tsx'), 'WebhookPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: toAuditSearch,
  component: lazyPage(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});

const evaluations = createRoute({
  getParentRoute: () => root,
  path: '/evaluations',
  component: lazyPage(() => import('./pages/evaluations/evaluations-page.tsx'), 'EvaluationsPage'),
});

const newEvaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/new',
  component: lazyPage(() => import('./pages/new-evaluation/new-evaluation-page.tsx'), 'NewEvaluationPage'),
});

const evaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluations/$evaluationId',
  validateSearch: (raw) => readSearch(['kind', 'at'], raw),
  component: lazyPage(() => import('./pages/evaluation/evaluation-page.tsx'), 'EvaluationPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyPage(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

/** Everything in an address is text, as people read and send it: no JSON. */
const plain = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Readonly<Record<string, unknown>>) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
};

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    // Work
    folders,
    newFolder,
    folder,
    queue,
    collections,
    collection,
    person,
    statistics,
    // Administration
    companies,
    company,
    users,
    user,
    roles,
    tokens,
    policies,
    webhooks,
    webhook,
    audit,
    start,
    // System
    evaluations,
    newEvaluation,
    evaluation,
    system,
    account,
  ]),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: CrashedPage,
  ...plain,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
