import type { EffectContext } from './context.ts';

/**
 * Gives an unused session back, so that it does not count towards what an address may open: the camera was refused, the person changed
 * their mind, or the device was sure by itself. A container that the page has may still be sent by its backend.
 */
export function giveUpUnused({ adapter, held }: Pick<EffectContext, 'adapter' | 'held'>): void {
  const view = held.session?.view;
  if (!view || held.wasSent || held.isGivenUp) return;
  if (held.container && view.settings.architecture === 'capture') return;
  held.isGivenUp = true;
  adapter.giveUp(view.session_token);
}
