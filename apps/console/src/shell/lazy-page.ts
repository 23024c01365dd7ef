import { lazyRouteComponent } from '@tanstack/react-router';

/** The script of a page could not be fetched, as nothing can be at the moment. */
export class PageOutOfReach extends Error {}

/**
 * A page whose script comes when it is first wanted. Where the script is gone because a newer console was installed, the
 * router loads the console anew; without a network that would lose it, so that it stays and says so.
 */
export function lazyPage<Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    try {
      return await load();
    } catch (error) {
      if (!(await isServerThere())) throw new PageOutOfReach('the server cannot be reached', { cause: error });
      throw error;
    }
  }, name);
}

function isServerThere(): Promise<boolean> {
  return fetch(import.meta.env.BASE_URL, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}
