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

/** The pages of the navigation, in its order. */
export const pages = [
  { to: '/orders', word: 'orders', icon: 'orders', permission: 'folder.read' },
  { to: '/queue', word: 'queue', icon: 'queue', permission: 'analysis.decide' },
  { to: '/start', word: 'start', icon: 'start', permission: 'session.issue' },
] as const satisfies readonly PageEntry[];
