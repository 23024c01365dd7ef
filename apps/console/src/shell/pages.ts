import type { Permission } from '@praesto/contract';
import type { RegisteredRouter } from '@tanstack/react-router';
import { type Actor, may } from '../features/session/actor.ts';
import type { IconName } from '../kit/icon.tsx';
import type { Texts } from '../texts/texts.ts';

/** The address of a page as the router has it; `/` only leads to one. */
export type PagePath = Exclude<keyof RegisteredRouter['routesByPath'], '/'>;

export interface PageRule {
  /** Without it the page is of no use; null = it is for everybody who is signed in. */
  readonly permission: Permission | null;
  /** What the page is called where nothing is known of the thing that it shows. */
  readonly title: (t: Texts) => string;
}

/** Every page of the router, and who may use it: by this table the shell refuses and the navigation leaves out. */
export const pages: Readonly<Record<PagePath, PageRule>> = {
  '/orders': { permission: 'folder.read', title: (t) => t.orders.title },
  '/orders/new': { permission: 'folder.create', title: (t) => t.newOrder.title },
  '/orders/$folderId': { permission: 'folder.read', title: (t) => t.orders.order },
  '/queue': { permission: 'analysis.decide', title: (t) => t.order.queue },
  '/collections': { permission: 'collection.read', title: (t) => t.collections.title },
  '/collections/$collectionId': { permission: 'collection.read', title: (t) => t.collections.title },
  '/collections/$collectionId/$personId': { permission: 'person.read', title: (t) => t.collections.persons },
  '/statistics': { permission: 'statistic.read', title: (t) => t.statistics.title },
  '/companies': { permission: 'company.read', title: (t) => t.companies.title },
  '/companies/$companyId': { permission: 'company.read', title: (t) => t.companies.company },
  '/users': { permission: 'user.read', title: (t) => t.users.title },
  '/users/$userId': { permission: 'user.read', title: (t) => t.users.user },
  '/roles': { permission: null, title: (t) => t.rolesPage.title },
  '/tokens': { permission: 'session.issue', title: (t) => t.tokens.title },
  '/policies': { permission: 'policy.read', title: (t) => t.policies.title },
  '/webhooks': { permission: 'webhook.read', title: (t) => t.webhooks.title },
  '/webhooks/$webhookId': { permission: 'webhook.read', title: (t) => t.webhooks.webhook },
  '/audit': { permission: 'audit.read', title: (t) => t.audit.title },
  '/start': { permission: 'session.issue', title: (t) => t.start.title },
  '/evaluations': { permission: 'evaluation.read', title: (t) => t.evaluations.title },
  '/evaluations/new': { permission: 'evaluation.create', title: (t) => t.evaluations.create },
  '/evaluations/$evaluationId': { permission: 'evaluation.read', title: (t) => t.evaluations.title },
  '/system': { permission: 'model.read', title: (t) => t.system.title },
  '/account': { permission: null, title: (t) => t.account.title },
};

export function mayUse(actor: Pick<Actor, 'role'>, path: PagePath): boolean {
  const { permission } = pages[path];
  return permission === null || may(actor, permission);
}

interface PageEntry {
  readonly to: PagePath;
  readonly word: keyof Texts['shell'];
  readonly icon: IconName;
  /** What there is to do with the page, where it is only looked at without; they are led to it by other pages. */
  readonly offeredTo?: Permission;
}

interface PageGroup {
  readonly word: keyof Texts['shell'];
  readonly pages: readonly PageEntry[];
}

/** The pages of the navigation, in its order. */
export const pageGroups: readonly PageGroup[] = [
  {
    word: 'work',
    pages: [
      { to: '/orders', word: 'orders', icon: 'orders' },
      { to: '/queue', word: 'queue', icon: 'queue' },
      { to: '/collections', word: 'collections', icon: 'collections' },
      { to: '/statistics', word: 'statistics', icon: 'statistics' },
    ],
  },
  {
    word: 'administration',
    pages: [
      { to: '/companies', word: 'companies', icon: 'company', offeredTo: 'company.update' },
      { to: '/users', word: 'users', icon: 'users', offeredTo: 'user.create' },
      { to: '/roles', word: 'roles', icon: 'shield', offeredTo: 'user.create' },
      { to: '/tokens', word: 'tokens', icon: 'key' },
      { to: '/policies', word: 'policies', icon: 'policy' },
      { to: '/webhooks', word: 'webhooks', icon: 'webhook' },
      { to: '/audit', word: 'audit', icon: 'audit' },
      { to: '/start', word: 'start', icon: 'start' },
    ],
  },
  {
    word: 'system',
    pages: [
      { to: '/evaluations', word: 'evaluation', icon: 'curve' },
      { to: '/system', word: 'health', icon: 'system' },
    ],
  },
];

/** Whether the navigation leads there. */
export function isOffered(actor: Pick<Actor, 'role'>, { to, offeredTo }: PageEntry): boolean {
  return mayUse(actor, to) && (offeredTo === undefined || may(actor, offeredTo));
}
