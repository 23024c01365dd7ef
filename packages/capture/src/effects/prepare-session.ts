import type { WebConfigView } from '@praesto/contract';
import { missingFromPage } from '../camera/camera-failure.ts';
import { type Failure, makeFailure } from '../core/failure.ts';
import type { CaptureOptions } from '../options.ts';
import { adapterFailure } from '../wire/adapter-failure.ts';
import type { EffectContext } from './context.ts';

/** Learns the server's settings; fails before anything is asked of the person where the page cannot have a camera. */
export async function prepareSession({ adapter, dispatch, held, options }: EffectContext, signal: AbortSignal) {
  const missing = missingFromPage(window);
  if (missing) return dispatch({ name: 'failed', failure: missing });
  try {
    const config = await adapter.readConfig(signal);
    const refusal = refusalOf(config, options);
    if (refusal) return dispatch({ name: 'failed', failure: refusal });
    const { settings, assets } = config;
    held.assets = options.assets ?? assets?.base_url ?? null;
    held.config = settings;
    // Colours are drawn by the server, for a session.
    const mayFlash = settings.light_challenge && !options.isPhotosensitive && options.mode !== 'on_device';
    dispatch({ name: 'session_prepared', mayFlash });
  } catch (error) {
    signal.throwIfAborted();
    dispatch({ name: 'failed', failure: adapterFailure(error, 'opening') });
  }
}

/** What the server says beforehand that would come to nothing. */
function refusalOf({ judges_on_device, may_open }: WebConfigView, { mode }: CaptureOptions): Failure | null {
  const refuse = (message: string, reason: string) => makeFailure('session_refused', message, { reason });
  if (mode === 'on_device')
    return judges_on_device === false
      ? refuse('the server judges by networks or a calibration that pages do not have', 'other_models')
      : null;
  return may_open === false
    ? refuse(`${location.origin} is not among the allowed_origins of the company`, 'origin_refused')
    : null;
}
