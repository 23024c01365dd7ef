import type { WebSettings } from '@praesto/contract';
import type { Actor } from '../companies/actor.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import type { CapturesStore } from './captures.store.ts';
import { type SiteDeps, toEffective } from './effective-settings.ts';
import { openContainer } from './open-container.ts';
import { type TakeCaptureDeps, takeCapture } from './take-capture.ts';

/** What it takes to know whether a container may be taken. */
export interface ContainerDeps extends Pick<SiteDeps, 'webSettings' | 'defaults'> {
  readonly tokens: SessionTokens;
  /** Of all companies: a page captures in another name than its backend sends, and whose it is the container says. */
  readonly captures: CapturesStore;
}

export interface TakeContainerDeps<Made> extends ContainerDeps, Pick<TakeCaptureDeps<Made>, 'make' | 'now'> {}

/**
 * Takes a container that a backend sends in the name of its page, once.
 * @throws AppError `container.*`; whatever making the folder refuses
 */
export async function takeContainer<Made>(
  deps: TakeContainerDeps<Made>,
  { actor, bytes }: { readonly actor: Pick<Actor, 'companyId'>; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<Made> {
  const container = await openContainer(deps, bytes, actor.companyId);
  const site = await deps.webSettings.findSite({ companyId: actor.companyId });
  const settings: WebSettings = toEffective(site?.settings, deps.defaults);
  return takeCapture({ ...deps, settings }, container);
}
