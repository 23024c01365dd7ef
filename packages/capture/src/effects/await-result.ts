import type { CaptureResult } from '../core/capture-result.ts';
import { pause } from '../core/pause.ts';
import { adapterFailure } from '../wire/adapter-failure.ts';
import { type EffectContext, sessionOf } from './context.ts';
import { overOutages } from './upload.ts';

/** Asks for the result until it is there. */
export async function awaitResult(context: EffectContext, signal: AbortSignal) {
  const { adapter, dispatch, options } = context;
  const { session_token: token, settings, event_session_id: events } = sessionOf(context).view;
  try {
    for (;;) {
      let result: CaptureResult = { state: 'processing' };
      await overOutages(dispatch, signal, async () => {
        const answer = await adapter.readResult(token, signal);
        // Of `safe` a page learns the state and nothing else.
        const isTelling = settings.result_mode !== 'safe' && events !== null;
        result = {
          ...answer,
          ...(isTelling && { event_session_id: events }),
          ...(options.mode === 'hybrid' && { made_by: 'server' as const }),
        };
      });
      if (result.state === 'finished') return dispatch({ name: 'result_final', result });
      dispatch({ name: 'result_seen', result });
      await pause(settings.results_polling_interval, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    dispatch({ name: 'failed', failure: adapterFailure(error, 'later') });
  }
}
