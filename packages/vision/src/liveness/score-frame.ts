import { logit, sigmoid } from '../calibration/liveness-calibration.ts';
import { scaleBox } from '../face/find-landmarks.ts';
import type { Workbench } from '../face/workbench.ts';
import { mirrorPlanes } from '../pixels/mirror-planes.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleCrop } from '../pixels/sample-crop.ts';
import type { Box } from '../records.ts';

/** The square that the liveness network looks at. */
export interface Context {
  readonly crop: Box;
  /** Side of the crop over side of the face box: the wanted scale, or less where the picture has no room for it. */
  readonly scale: number;
}

/** The square `wanted` times as wide as the face box, shrunk and shifted to stay inside the picture. */
export function contextOf(image: PixelImage, box: Box, wanted: number): Context {
  const side = Math.min(box.width * wanted, image.width, image.height);
  const crop = scaleBox(box, side / box.width);
  const left = Math.min(image.width - side, Math.max(0, crop.left));
  const top = Math.min(image.height - side, Math.max(0, crop.top));
  return { crop: { left, top, width: side, height: side }, scale: side / box.width };
}

/** Probability 0..1 that the face in the crop is an attack, as the network says, averaged with the mirrored crop. */
export async function scoreCrop(bench: Workbench, image: PixelImage, crop: Box): Promise<number> {
  const { values, width, height, normalisation } = bench.tools.liveness;
  sampleCrop(image, crop, { values, planeWidth: width, planeHeight: height, width, height }, normalisation, 4);
  const seen = await probabilityOfLife(bench);
  mirrorPlanes(values, width);
  return 1 - (seen + (await probabilityOfLife(bench))) / 2;
}

/**
 * Scores a face in its whole context and, where `closerScale` asks for it and leaves out a tenth or more of that, in a
 * closer crop as well: the probability then stands for the mean of the two logits.
 */
export async function scoreFrame(
  bench: Workbench,
  image: PixelImage,
  box: Box,
  closerScale: number | null,
): Promise<number> {
  const whole = contextOf(image, box, bench.settings.contextScale);
  const raw = await scoreCrop(bench, image, whole.crop);
  if (closerScale === null || closerScale > whole.scale * 0.9) return raw;
  const closer = await scoreCrop(bench, image, contextOf(image, box, closerScale).crop);
  return sigmoid((logit(raw) + logit(closer)) / 2);
}

async function probabilityOfLife({ tools, settings }: Workbench): Promise<number> {
  const [logits] = await tools.liveness.session.run(tools.liveness.values);
  const highest = Math.max(...logits!);
  const weights = Array.from(logits!, (value) => Math.exp(value - highest));
  return weights[settings.liveClass]! / weights.reduce((sum, weight) => sum + weight, 0);
}
