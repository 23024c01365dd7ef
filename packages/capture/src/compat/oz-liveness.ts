import type { CaptureHandle } from '../core/capture-handle.ts';
import type { CaptureSignal } from '../core/effect.ts';
import type { EffectContext } from '../effects/context.ts';
import { prepareFaceGuide } from '../guide/prepared-guide.ts';
import { runCapture } from '../run-capture.ts';
import { addLanguage } from '../texts/languages.ts';
import { type CaptureElement, newCaptureElement } from '../ui/capture-element.ts';
import type { Boot, OzOptions, Plugin } from './boot.ts';
import { toCaptures, toError, toResult } from './payloads.ts';
import { toCaptureOptions } from './to-capture-options.ts';

/** For so long the person sees that it is done. */
const DONE_MS = 1500;

/** `OzLiveness` as it is documented: one window at a time, callbacks in the documented order and shapes. */
export function newOzLiveness(): Plugin {
  let current: CaptureHandle | null = null;
  return {
    open(options, boot, nonce) {
      current?.send({ name: 'close' });
      const capture = openWindow(options, boot, nonce);
      current = capture;
      capture.send({ name: 'open' });
    },
    close: () => current?.send({ name: 'close' }),
    hide: () => current?.send({ name: 'hide' }),
    addLanguage,
    prepare: prepareFaceGuide,
  };
}

function openWindow(options: OzOptions, boot: Boot, nonce: string | null): CaptureHandle {
  let context: EffectContext | null = null;
  const sessionId = () => context?.held.session?.view.event_session_id ?? null;
  const capture = runCapture(toCaptureOptions(options, boot), {
    onStarted: (started) => {
      context = started;
    },
    async onCaptured(done) {
      if (options.on_capture_complete)
        for (const one of await toCaptures(done)) callBack(() => options.on_capture_complete?.(one));
    },
    onSignal: (signal) => callBack(() => tell(options, signal, sessionId())),
  });
  const element = showWindow(capture, options, nonce);
  capture.subscribe(({ name }) => {
    if (name === 'closed') element.remove();
    else if (name === 'finished') setTimeout(() => capture.send({ name: 'close' }), DONE_MS);
  });
  return capture;
}

function showWindow(capture: CaptureHandle, options: OzOptions, nonce: string | null): CaptureElement {
  const element = newCaptureElement();
  document.body.append(element);
  element.show(capture, { ...(options.style && { style: options.style }), ...(nonce && { nonce }) });
  return element;
}

function tell(options: OzOptions, signal: CaptureSignal, eventSessionId: string | null): void {
  if (signal.name === 'submitted') options.on_submit?.();
  else if (signal.name === 'result') options.on_result?.(toResult(signal.result, options.result_mode));
  else if (signal.name === 'completed') options.on_complete?.(toResult(signal.result, options.result_mode));
  else if (signal.name === 'failed') options.on_error?.(toError(signal.failure, eventSessionId));
  else options.on_close?.({ event_session_id: eventSessionId });
}

/** A page's mistake in its own callback is told as any other of its mistakes, and stops nothing here. */
function callBack(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}
