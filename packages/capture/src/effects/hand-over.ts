import type { DeviceFinding } from '../device/device-finding.ts';
import { writeCapture } from '../wire/write-capture.ts';
import { capturedInOrder, type EffectContext, sessionOf } from './context.ts';

/** Writes the container, tells the page what was captured, and goes on. */
export async function handOver(context: EffectContext, onCaptured: () => Promise<void>, signal: AbortSignal) {
  const { dispatch, held } = context;
  // Sent again after a failure, it is the same container, and the page knows it already.
  if (held.container) return dispatch({ name: 'handed_over' });
  if (held.session) held.container = await write(context);
  signal.throwIfAborted();
  await onCaptured();
  dispatch({ name: 'handed_over' });
}

/** Without a session there is nothing to bind a container to. */
function write(context: EffectContext): Promise<Blob> {
  const { cues, held, options } = context;
  const { view, privateKey } = sessionOf(context);
  return writeCapture(capturedInOrder(held), {
    sessionToken: view.session_token,
    privateKey,
    origin: location.origin,
    capture_session_id: view.capture_session_id,
    time_captured: Date.now(),
    meta: { ...options.meta },
    params: { ...options.params },
    lang: options.language ?? null,
    ...cues.tell(),
    ...(held.found && { on_device: toWire(held.found) }),
  });
}

/** As the container tells it: for whoever looks into it, decided by nobody. */
function toWire({ resolution, reason, media, band, model }: DeviceFinding) {
  return {
    ...{ resolution, reason, model, band: band && { ...band } },
    media: media.map((one) => ({
      action: one.action,
      ms: Math.round(one.ms),
      ...(one.status === 'scored'
        ? { confidence_spoofing: one.confidenceSpoofing, frames: one.frames }
        : { reason: one.reason }),
    })),
  };
}
