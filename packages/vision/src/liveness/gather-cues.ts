import { type LivenessCalibration, logit } from '../calibration/liveness-calibration.ts';
import type { LivenessBench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Box, FrameCues } from '../records.ts';
import { contextOf } from './context.ts';
import { describeSpectrum, SPECTRUM_SCALE } from './describe-spectrum.ts';
import { type Look, lookAtCrop, lookTwice } from './look-at-crop.ts';
import { weighTexture } from './weigh-texture.ts';

/** A face in what was filmed of a picture. */
export interface FaceInView {
  readonly image: PixelImage;
  /** The picture without bands that it was padded with. */
  readonly content: Box;
  readonly box: Box;
}

/** A crop that leaves out less than a tenth of another would show the network the same. */
const SAME_CROP = 0.9;

/** Looks at a face in its surroundings and from close by, and says what each look says of an attack. */
export async function gatherCues(
  bench: LivenessBench,
  face: FaceInView,
  { closerScale, texture }: Pick<LivenessCalibration, 'closerScale' | 'texture'>,
): Promise<FrameCues> {
  const { surroundings, closeUp } = await lookAtFace(bench, face, closerScale);
  return {
    surroundings: logit(surroundings.attack),
    closeUp: closeUp && logit(closeUp.attack),
    texture: closeUp && texture && weighTexture(describeTexture(face, closeUp), texture),
  };
}

/** Both looks; from close by `null` where no scale is given. The closer look is taken once: mirrored as well it told no more. */
export async function lookAtFace(
  bench: LivenessBench,
  { image, content, box }: FaceInView,
  closerScale: number | null,
): Promise<{ surroundings: Look; closeUp: Look | null }> {
  const whole = contextOf(content, box, bench.settings.contextScale);
  const surroundings = await lookTwice(bench, image, whole.crop);
  if (closerScale === null) return { surroundings, closeUp: null };
  if (closerScale > whole.scale * SAME_CROP) return { surroundings, closeUp: surroundings };
  return { surroundings, closeUp: await lookAtCrop(bench, image, contextOf(content, box, closerScale).crop) };
}

/** The numbers that the texture of a face is judged by: pooled layers of the network's closer look, and the spectrum. */
export function describeTexture({ image, content, box }: FaceInView, { layers }: Look): number[] {
  return [...layers, ...describeSpectrum(image, contextOf(content, box, SPECTRUM_SCALE).crop)];
}
