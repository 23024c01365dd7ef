import { missingFromPage } from '../camera/camera-failure.ts';
import { makeFailure } from '../core/failure.ts';
import { adapterFailure } from '../wire/adapter-failure.ts';
import type { EffectContext } from './context.ts';

const OTHER_JUDGE = 'the server judges by networks or a calibration that pages do not have';

/** Learns the server's settings; fails before anything is asked of the person where the page cannot have a camera. */
export async function prepareSession({ adapter, dispatch, held, options }: EffectContext, signal: AbortSignal) {
  const missing = missingFromPage(window);
  if (missing) return dispatch({ name: 'failed', failure: missing });
  try {
    const { settings, assets, judges_on_device } = await adapter.readConfig(signal);
    if (options.mode === 'on_device' && judges_on_device === false)
      return dispatch({
        name: 'failed',
        failure: makeFailure('session_refused', OTHER_JUDGE, { reason: 'other_models' }),
      });
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
