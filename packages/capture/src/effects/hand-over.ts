import { writeCapture } from '../wire/write-capture.ts';
import { capturedInOrder, type EffectContext, sessionOf } from './context.ts';

/** Writes the container, tells the page what was captured, and goes on. */
export async function handOver(context: EffectContext, onCaptured: () => Promise<void>, signal: AbortSignal) {
  const { cues, dispatch, held, options } = context;
  const { view, privateKey } = sessionOf(context);
  // Sent again after a failure, it is the same container, and the page knows it already.
  if (held.container) return dispatch({ name: 'handed_over' });
  held.container = await writeCapture(capturedInOrder(held), {
    sessionToken: view.session_token,
    privateKey,
    origin: location.origin,
    capture_session_id: view.capture_session_id,
    time_captured: Date.now(),
    meta: { ...options.meta },
    params: { ...options.params },
    lang: options.language ?? null,
    ...cues.tell(),
  });
  signal.throwIfAborted();
  await onCaptured();
  dispatch({ name: 'handed_over' });
}
