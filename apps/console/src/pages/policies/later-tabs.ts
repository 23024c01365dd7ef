import { lazyPage } from '../../shell/lazy-page.ts';

/** The tabs that are not seen at first. */
export const laterTabs = {
  retention: lazyPage(() => import('./retention-tab.tsx'), 'RetentionTab'),
  capture: lazyPage(() => import('./capture-tab.tsx'), 'CaptureTab'),
};

/** Fetches the script of a tab with its page, so that a failure is told as that of a page is, and tried again likewise. */
export function loadTab(tab: string | undefined): Promise<void> | undefined {
  return tab === 'retention' || tab === 'capture' ? laterTabs[tab].preload?.() : undefined;
}
