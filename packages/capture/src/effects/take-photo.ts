import type { CaptureEffect } from '../core/effect.ts';
import type { EffectContext } from './context.ts';

/** Small print survives this. */
const JPEG_QUALITY = 0.92;

/** Photographs a document, to be looked at. */
export async function takePhoto(
  { dispatch, held, pictures, video }: EffectContext,
  { action, actionIndex }: Extract<CaptureEffect, { name: 'capture' }>,
  signal: AbortSignal,
) {
  const [width, height, atMs] = [video.videoWidth, video.videoHeight, performance.now()];
  const jpeg = await pictures.takeJpeg(JPEG_QUALITY);
  signal.throwIfAborted();
  const frames = [{ jpeg, atMs, reading: null }];
  held.captured.set(actionIndex, { action, width, height, frames, png: null, clip: null, light: [] });
  dispatch({ name: 'captured', picture: URL.createObjectURL(jpeg) });
}
