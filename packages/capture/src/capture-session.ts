import type { CapturedMedia } from './captured-media.ts';
import type { CaptureHandle } from './core/capture-handle.ts';
import type { CaptureResult } from './core/capture-result.ts';
import type { UserEvent } from './core/event.ts';
import type { Failure } from './core/failure.ts';
import type { CaptureSnapshot } from './core/snapshot.ts';
import { capturedInOrder, type EffectContext } from './effects/context.ts';
import type { CaptureOptions } from './options.ts';
import { runCapture } from './run-capture.ts';

/** What a page wants to be told of a capture, in this order. */
export interface CaptureCallbacks {
  /** Everything is captured; with `architecture: capture`, hand `container` to your backend. Awaited before anything is sent. */
  readonly onCaptured?: (media: CapturedMedia) => void | Promise<void>;
  /** Everything was sent. */
  readonly onSubmitted?: () => void;
  /** Again and again while the server examines it. */
  readonly onResult?: (result: CaptureResult) => void;
  readonly onFinished?: (result: CaptureResult) => void;
  /** The person sees the reason and may try again where `canRetry`. */
  readonly onFailed?: (failure: Failure) => void;
  readonly onClosed?: () => void;
}

/** One capture, from the question for the camera to the result. */
export interface CaptureSession extends CaptureHandle {
  /**
   * The result once it is there; of `architecture: capture`, that everything is captured. Rejects with `CaptureClosed` when
   * the capture was closed before. A failure does not end it: the person may try again.
   */
  readonly result: Promise<CaptureResult>;
  /** Ends everything: the camera, requests, callbacks but `onClosed`. */
  close(): void;
}

/** The capture was closed without a result. */
export class CaptureClosed extends Error {
  constructor() {
    super('the capture was closed');
    this.name = 'CaptureClosed';
  }
}

/**
 * Opens a capture at once. It draws nothing: give it to `<praesto-capture>`, or draw its snapshots yourself. Runs in pages
 * served over https or from localhost.
 */
export function openCapture(options: CaptureOptions & CaptureCallbacks): CaptureSession {
  const outcome = newOutcome();
  // Nobody has to look at it.
  outcome.promise.catch(() => undefined);
  const handle = runCapture(options, {
    onCaptured: async (context) => options.onCaptured?.(mediaOf(context)),
    onSignal: (signal) => {
      if (signal.name === 'submitted') options.onSubmitted?.();
      else if (signal.name === 'result') options.onResult?.(signal.result);
      else if (signal.name === 'completed') options.onFinished?.(signal.result);
      else if (signal.name === 'failed') options.onFailed?.(signal.failure);
      else options.onClosed?.();
    },
  });
  handle.subscribe((snapshot: CaptureSnapshot) => {
    if (snapshot.name === 'finished') outcome.resolve(snapshot.result);
    else if (snapshot.name === 'closed') outcome.reject(new CaptureClosed());
  });
  const send = (event: UserEvent) => handle.send(event);
  send({ name: 'open' });
  return { ...handle, send, result: outcome.promise, close: () => send({ name: 'close' }) };
}

function mediaOf({ held, cues }: EffectContext): CapturedMedia {
  return { container: held.container, onDevice: held.found, media: capturedInOrder(held), ...cues.tell() };
}

/** `Promise.withResolvers`, which browsers have since 2024 only. */
function newOutcome() {
  let resolve: (result: CaptureResult) => void = () => undefined;
  let reject: (reason: CaptureClosed) => void = () => undefined;
  const promise = new Promise<CaptureResult>((onResult, onClosed) => {
    resolve = onResult;
    reject = onClosed;
  });
  return { promise, resolve, reject };
}
