import { eachFrame } from '../camera/each-frame.ts';
import { recordClip } from '../camera/record-clip.ts';
import type { Captured, CapturedFrame } from '../captured.ts';
import type { CaptureEffect } from '../core/effect.ts';
import { makeFailure } from '../core/failure.ts';
import type { GuidanceReason } from '../core/guidance.ts';
import type { FaceReading, GestureProgress } from '../guide/face-reading.ts';
import type { EffectContext } from './context.ts';
import { newLightPainter } from './paint-light.ts';
import { LOOK_SIDE } from './watch.ts';

type Capture = Extract<CaptureEffect, { name: 'capture' }>;

/** Fine enough for the liveness network's texture; 720 lines come to about 80 kB. */
const JPEG_QUALITY = 0.9;

/** Frames a second: 15 of a selfie of 0.7 s, so that the server has its eight; 10 of what takes seconds. */
const SHORT_MS = 1500;
const SHORT_INTERVAL_MS = 64;
const LONG_INTERVAL_MS = 98;

/** Usable frames that the server judges a clip by; a busy device takes longer for them than the 0.7 s of a selfie. */
const ENOUGH_FRAMES = 8;
/** Nobody holds still for much longer. */
const LONGEST_FACTOR = 3;

/** A camera that was taken away says nothing in some browsers. A busy phone is quicker than this. */
const LONGEST_STILL_MS = 5000;

/** A face that is turned far is lost for a third of its turn; somebody who left is gone for longer. */
const GONE_MS = 1500;
/** In a plain selfie nobody has a reason to be gone. */
const GONE_FROM_SELFIE_MS = 400;
/** A second face that flickers for one look is a pattern on the wall. */
const CROWDED_LOOKS = 3;

/** Films one action: frames with their times, what the detector says of them, the gesture, the light. */
export async function film(context: EffectContext, effect: Capture, signal: AbortSignal): Promise<void> {
  const { dispatch, held, video } = context;
  await held.guide?.watchFor(effect.plan.gesture);
  signal.throwIfAborted();
  const recorder = context.options.record === 'clip' && held.camera ? recordClip(held.camera.stream) : null;
  const outcome = await filmFrames(context, effect, signal);
  const clip = (await recorder?.stop()) ?? null;
  signal.throwIfAborted();
  if (outcome.ended !== 'done') {
    return dispatch(
      outcome.ended === 'missed' ? { name: 'gesture_missed' } : { name: 'capture_spoilt', reason: outcome.ended },
    );
  }
  const { action, actionIndex } = effect;
  const [width, height] = [video.videoWidth, video.videoHeight];
  const { frames, png, light } = outcome;
  held.captured.set(actionIndex, { action, width, height, frames, png, clip, light } satisfies Captured);
  dispatch({ name: 'captured', picture: null });
}

interface Outcome {
  readonly ended: 'done' | 'missed' | GuidanceReason;
  readonly frames: readonly CapturedFrame[];
  readonly png: Blob | null;
  readonly light: Captured['light'];
}

function filmFrames(context: EffectContext, effect: Capture, signal: AbortSignal): Promise<Outcome> {
  const { dispatch, held, pictures, video } = context;
  const { plan, lengthMs, light } = effect;
  const interval = lengthMs <= SHORT_MS ? SHORT_INTERVAL_MS : LONG_INTERVAL_MS;
  const painter = newLightPainter(light);
  const shots: Promise<CapturedFrame>[] = [];
  const looks = newLooks(plan.gesture !== null);
  const own = new AbortController();
  let png: Promise<Blob | null> = Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const still = newStillWatch(() => {
      dispatch({ name: 'failed', failure: makeFailure('camera_lost', 'the camera gives no pictures any more') });
    }, own.signal);
    const stop = () => {
      own.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (ended: Outcome['ended']) => {
      own.abort();
      signal.removeEventListener('abort', stop);
      Promise.all([Promise.all(shots), png]).then(
        ([frames, lossless]) => resolve({ ended, frames, png: lossless, light: painter.painted }),
        reject,
      );
    };
    let startMs: number | undefined;
    let shotMs = Number.NEGATIVE_INFINITY;
    eachFrame(video, own.signal, ({ atMs }) => {
      still.seen();
      startMs ??= atMs;
      const elapsedMs = atMs - startMs;
      dispatch({
        name: 'capture_progressed',
        elapsedMs,
        isGestureSeen: looks.gesture !== 'waiting',
        colour: painter.paint(elapsedMs),
      });
      if (looks.spoilt) return end(looks.spoilt);
      if (atMs - shotMs >= interval) {
        shotMs = atMs;
        if (shots.length === 0) png = pictures.takePng();
        shots.push(takeShot(atMs));
      }
      const isEnough = shots.length >= ENOUGH_FRAMES || elapsedMs >= lengthMs * LONGEST_FACTOR;
      if (elapsedMs >= lengthMs && isEnough) return end(held.guide && looks.gesture === 'waiting' ? 'missed' : 'done');
      if (plan.gesture && looks.gesture === 'over' && !light) end('done');
    });
  });

  async function takeShot(atMs: number): Promise<CapturedFrame> {
    const jpeg = pictures.takeJpeg(JPEG_QUALITY);
    const reading = held.guide ? await held.guide.look({ image: pictures.takePixels(LOOK_SIDE), atMs }) : null;
    if (reading) looks.add(reading, atMs);
    return { jpeg: await jpeg, atMs, reading };
  }
}

/** Calls back once no frame came for so long that none will. */
function newStillWatch(onStill: () => void, signal: AbortSignal) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const seen = () => {
    clearTimeout(timer);
    timer = setTimeout(onStill, LONGEST_STILL_MS);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  seen();
  return { seen };
}

/** Follows what the detector says while an action is filmed. */
function newLooks(hasGesture: boolean) {
  let seenMs: number | undefined;
  let crowded = 0;
  const looks = {
    gesture: (hasGesture ? 'waiting' : 'over') as GestureProgress,
    /** Why what was filmed is of no use; `null` while it is. */
    spoilt: null as GuidanceReason | null,
    add(reading: FaceReading, atMs: number) {
      crowded = reading.found === 'several' ? crowded + 1 : 0;
      if (crowded >= CROWDED_LOOKS) looks.spoilt = 'several_faces';
      if (reading.found === 'one') seenMs = atMs;
      seenMs ??= atMs;
      if (atMs - seenMs > (hasGesture ? GONE_MS : GONE_FROM_SELFIE_MS)) looks.spoilt = 'no_face';
      if (hasGesture && reading.found === 'one' && reading.gesture) looks.gesture = reading.gesture;
    },
  };
  return looks;
}
