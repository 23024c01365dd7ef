import type { CaptureEffect } from '../core/effect.ts';
import type { EffectContext, Held } from './context.ts';

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
  forgetPhoto(held);
  held.shownPhoto = URL.createObjectURL(jpeg);
  dispatch({ name: 'captured', picture: held.shownPhoto });
}

/** The photo of a document is had by its address for as long as it is looked at, and no longer. */
export function forgetPhoto(held: Pick<Held, 'shownPhoto'>): void {
  if (held.shownPhoto) URL.revokeObjectURL(held.shownPhoto);
  held.shownPhoto = null;
}
