import { cameraFailure } from '../camera/camera-failure.ts';
import { openCamera } from '../camera/open-camera.ts';
import type { CaptureEffect } from '../core/effect.ts';
import { makeFailure } from '../core/failure.ts';
import type { EffectContext } from './context.ts';

/** Opens the camera that is wanted and watches over it until `signal` is aborted. */
export async function startCamera(
  context: EffectContext,
  effect: Extract<CaptureEffect, { name: 'open_camera' }>,
  signal: AbortSignal,
) {
  const { dispatch, held, options, video, cues } = context;
  const hint = setTimeout(() => dispatch({ name: 'permission_slow' }), effect.hintAfterMs);
  const window = { width: innerWidth, height: innerHeight };
  const wish = { ...effect, isAspectAdaptive: options.isAspectAdaptive ?? true, window };
  try {
    const camera = await openCamera(wish, video, signal);
    held.camera = camera;
    cues.lookAtCamera(camera, effect.facing);
    watchOver(camera.track, signal, context);
    dispatch({ name: 'camera_opened', camera: camera.view, cameras: camera.cameras });
  } catch (error) {
    signal.throwIfAborted();
    dispatch({ name: 'failed', failure: cameraFailure(error) });
  } finally {
    clearTimeout(hint);
  }
}

/** A camera that a call or a switch of the system takes gives nothing without an end; it may give it back at once. */
const LONGEST_MUTE_MS = 3000;

/** A camera that is pulled out or taken by another program ends; a page in the background may get black pictures. */
function watchOver(track: MediaStreamTrack, signal: AbortSignal, { dispatch, cues }: EffectContext): void {
  const lost = () => dispatch({ name: 'failed', failure: makeFailure('camera_lost', 'the camera stopped') });
  track.addEventListener('ended', lost, { signal });
  let muted: ReturnType<typeof setTimeout> | undefined;
  const listen = () => clearTimeout(muted);
  track.addEventListener('mute', () => (muted = setTimeout(lost, LONGEST_MUTE_MS)), { signal });
  track.addEventListener('unmute', listen, { signal });
  signal.addEventListener('abort', listen, { once: true });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'hidden') return;
      cues.noteHidden();
      dispatch({ name: 'failed', failure: makeFailure('page_hidden', 'the page went to the background') });
    },
    { signal },
  );
}
