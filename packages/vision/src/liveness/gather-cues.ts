import { type LivenessCalibration, logit } from '../calibration/liveness-calibration.ts';
import type { Workbench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Box, FrameCues } from '../records.ts';
import { contextOf } from './context.ts';
import { describeSpectrum, SPECTRUM_SCALE } from './describe-spectrum.ts';
import { type Look, lookAtCrop } from './look-at-crop.ts';
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
  bench: Workbench,
  face: FaceInView,
  { closerScale, texture }: Pick<LivenessCalibration, 'closerScale' | 'texture'>,
): Promise<FrameCues> {
  const whole = contextOf(face.content, face.box, bench.settings.contextScale);
  const surroundings = await lookAtCrop(bench, face.image, whole.crop);
  if (closerScale === null) return { surroundings: logit(surroundings.attack), closeUp: null, texture: null };
  const closeUp = closerScale > whole.scale * SAME_CROP ? surroundings : await lookCloser(bench, face, closerScale);
  return {
    surroundings: logit(surroundings.attack),
    closeUp: logit(closeUp.attack),
    texture: texture && weighTexture(describeTexture(face, closeUp), texture),
  };
}

/** The numbers that the texture of a face is judged by: pooled layers of the network's closer look, and the spectrum. */
export function describeTexture({ image, content, box }: FaceInView, { layers }: Look): number[] {
  return [...layers, ...describeSpectrum(image, contextOf(content, box, SPECTRUM_SCALE).crop)];
}

function lookCloser(bench: Workbench, { image, content, box }: FaceInView, scale: number): Promise<Look> {
  return lookAtCrop(bench, image, contextOf(content, box, scale).crop);
}
