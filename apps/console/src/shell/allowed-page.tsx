import { Outlet, useRouterState } from '@tanstack/react-router';
import { NoPermission } from '../features/failures/no-permission.tsx';
import { useActor } from '../features/session/actor.ts';
import { Page } from '../kit/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { mayUse, type PagePath, pages } from './pages.ts';

/** The page that was asked for; to a role that it is of no use to, why it is not shown. */
export function AllowedPage() {
  const t = useTexts();
  const actor = useActor();
  const path = useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath });
  if (!isPage(path) || mayUse(actor, path)) return <Outlet />;
  return (
    <Page title={pages[path].title(t)}>
      <NoPermission />
    </Page>
  );
}

function isPage(path: string | undefined): path is PagePath {
  return path !== undefined && Object.hasOwn(pages, path);
}
