import { newPictureTaker } from './camera/picture-taker.ts';
import type { CaptureHandle } from './core/capture-handle.ts';
import type { CaptureEffect, CaptureSignal } from './core/effect.ts';
import type { CaptureEvent } from './core/event.ts';
import { makeFailure } from './core/failure.ts';
import { reduce } from './core/machine.ts';
import { newModel } from './core/model.ts';
import type { CaptureSnapshot } from './core/snapshot.ts';
import { awaitResult } from './effects/await-result.ts';
import { capturedInOrder, type EffectContext, type Held } from './effects/context.ts';
import { countDown } from './effects/count-down.ts';
import { film } from './effects/film.ts';
import { giveUpUnused } from './effects/give-up.ts';
import { handOver } from './effects/hand-over.ts';
import { judgeHere } from './effects/judge-here.ts';
import { loadGuide } from './effects/load-guide.ts';
import { openSession } from './effects/open-session.ts';
import { prepareSession } from './effects/prepare-session.ts';
import { newScopes } from './effects/scopes.ts';
import { startCamera } from './effects/start-camera.ts';
import { forgetPhoto, takePhoto } from './effects/take-photo.ts';
import { newTelemetry } from './effects/telemetry.ts';
import { upload } from './effects/upload.ts';
import { watch } from './effects/watch.ts';
import type { CaptureOptions } from './options.ts';
import { newCueCollector } from './trust/cue-collector.ts';
import { newAdapterClient } from './wire/adapter-client.ts';

/** Who uses a capture from outside the screen. */
export interface CaptureOwner {
  readonly onStarted?: (context: EffectContext) => void;
  /** In the order in which it happens. */
  readonly onSignal: (signal: CaptureSignal) => void;
  /** Everything is captured and nothing was sent yet; what is thrown here ends the capture. */
  readonly onCaptured: (context: EffectContext) => void | Promise<void>;
}

/** Runs the machine of one capture: events in, effects out, until it is closed. */
export function runCapture(options: CaptureOptions, owner: CaptureOwner): CaptureHandle {
  const scopes = newScopes();
  const listeners = new Set<(snapshot: CaptureSnapshot) => void>();
  const video = document.createElement('video');
  const held: Held = {
    ...{
      assets: options.assets ?? null,
      config: null,
      session: null,
      camera: null,
      guide: null,
      found: null,
      shownPhoto: null,
    },
    captured: new Map(),
    container: null,
    wasSent: false,
    isGivenUp: false,
  };
  const context: EffectContext = {
    options,
    video,
    held,
    adapter: newAdapterClient(options.server),
    pictures: newPictureTaker(video),
    cues: newCueCollector(() => capturedInOrder(held)),
    dispatch: send,
  };
  owner.onStarted?.(context);
  const telemetry = newTelemetry(context);
  let model = newModel;
  // A tab that is closed has no other chance to tell how far it came. One that is only laid aside comes back.
  addEventListener(
    'pagehide',
    ({ persisted }) => {
      telemetry.flush();
      if (!persisted) giveUpUnused(context);
    },
    { signal: scopes.life.signal },
  );

  function send(event: CaptureEvent): void {
    const before = model.snapshot;
    const { model: next, effects } = reduce(model, event);
    model = next;
    if (before.name !== next.snapshot.name) telemetry.add(next.snapshot);
    if (before !== next.snapshot) for (const listener of [...listeners]) listener(next.snapshot);
    for (const effect of effects) start(effect);
  }

  /** Runs an effect in its scope; one that breaks for an unforeseen reason ends the capture, never silently. */
  function start(effect: CaptureEffect): void {
    const done = run(effect);
    done?.catch((error: unknown) => {
      if (!scopes.isOver(error))
        send({ name: 'failed', failure: makeFailure('unsupported_browser', String(error), { effect: effect.name }) });
    });
  }

  function run(effect: CaptureEffect): Promise<void> | undefined {
    switch (effect.name) {
      case 'prepare_session':
        return prepareSession(context, scopes.life.signal);
      case 'open_session':
        return openSession(context, effect.isPhotosensitive, scopes.life.signal);
      case 'load_guide':
        return loadGuide(context, scopes.life.signal);
      case 'open_camera':
        return startCamera(context, effect, scopes.renew('camera'));
      case 'close_camera':
        return void scopes.end('camera');
      case 'watch':
        return void watch(context, effect.kind, scopes.work.signal);
      case 'count_down':
        return countDown(context, effect.seconds, scopes.work.signal);
      case 'capture': {
        const capture = effect.plan.kind === 'document' ? takePhoto : film;
        return capture(context, effect, scopes.work.signal);
      }
      case 'rest':
        return void scopes.end('work');
      case 'judge':
        return judgeHere(context, scopes.life.signal);
      case 'hand_over':
        return handOver(context, async () => owner.onCaptured(context), scopes.life.signal);
      case 'upload':
        return upload(context, scopes.life.signal);
      case 'await_result':
        return awaitResult(context, scopes.life.signal);
      case 'release':
        telemetry.flush();
        giveUpUnused(context);
        held.guide?.close();
        forgetPhoto(held);
        return void scopes.endAll();
      case 'tell':
        return void owner.onSignal(effect.signal);
    }
  }

  return {
    video,
    getSnapshot: () => model.snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
  };
}
