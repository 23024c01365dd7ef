import type { Permission } from '@praesto/contract';
import type { IconName } from '../kit/icon.tsx';
import type { Texts } from '../texts/texts.ts';

interface PageEntry {
  readonly to: string;
  readonly word: keyof Texts['shell'];
  readonly icon: IconName;
  /** Without it the page is of no use. */
  readonly permission: Permission;
}

interface PageGroup {
  readonly word: keyof Texts['shell'];
  readonly pages: readonly PageEntry[];
}

/** The pages of the navigation, in its order. */
export const pageGroups = [
  {
    word: 'work',
    pages: [
      { to: '/orders', word: 'orders', icon: 'orders', permission: 'folder.read' },
      { to: '/queue', word: 'queue', icon: 'queue', permission: 'analysis.decide' },
      { to: '/collections', word: 'collections', icon: 'collections', permission: 'collection.read' },
      { to: '/statistics', word: 'statistics', icon: 'statistics', permission: 'statistic.read' },
    ],
  },
  {
    word: 'administration',
    pages: [
      { to: '/companies', word: 'companies', icon: 'company', permission: 'company.update' },
      { to: '/users', word: 'users', icon: 'users', permission: 'user.create' },
      { to: '/roles', word: 'roles', icon: 'shield', permission: 'user.create' },
      { to: '/tokens', word: 'tokens', icon: 'key', permission: 'session.issue' },
      { to: '/policies', word: 'policies', icon: 'policy', permission: 'policy.read' },
      { to: '/webhooks', word: 'webhooks', icon: 'webhook', permission: 'webhook.read' },
      { to: '/audit', word: 'audit', icon: 'audit', permission: 'audit.read' },
      { to: '/start', word: 'start', icon: 'start', permission: 'session.issue' },
    ],
  },
  {
    word: 'system',
    pages: [
      { to: '/evaluations', word: 'evaluation', icon: 'curve', permission: 'evaluation.read' },
      { to: '/system', word: 'health', icon: 'system', permission: 'model.read' },
    ],
  },
] as const satisfies readonly PageGroup[];
