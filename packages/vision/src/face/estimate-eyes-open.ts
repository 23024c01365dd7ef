import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { meanPoint } from '../pixels/similarity.ts';
import { warpImage } from '../pixels/warp-image.ts';
import type { Face, Point } from '../records.ts';
import type { FaceBench } from './workbench.ts';

/** Probability 0..1 that each eye is open, by the eye network on a levelled square about the eye. */
export async function estimateEyesOpen(
  bench: FaceBench,
  image: PixelImage,
  landmarks: readonly Point[],
): Promise<Face['eyesOpen']> {
  const left = await estimateEyeOpen(bench, image, landmarks.slice(36, 42));
  const right = await estimateEyeOpen(bench, image, landmarks.slice(42, 48));
  return { left, right };
}

/** `contour`: six points of the eye, its corners first and fourth. */
async function estimateEyeOpen(bench: FaceBench, image: PixelImage, contour: readonly Point[]): Promise<number> {
  const { values, width: side, session, normalisation } = bench.tools.eyes;
  const [outer, , , inner] = contour;
  const centre = meanPoint(contour);
  const step = bench.settings.eyeWidthScale / side;
  const a = (inner!.x - outer!.x) * step;
  const b = (inner!.y - outer!.y) * step;
  const middle = (side - 1) / 2;
  const map = { a, b, tx: centre.x - (a - b) * middle, ty: centre.y - (a + b) * middle };
  const rgb = bench.levelled.subarray(0, side * side * 3);
  warpImage(image, map, side, rgb);
  const mean = normalisation.means[0]!;
  const scale = normalisation.scales[0]!;
  for (let i = 0; i < values.length; i++) {
    const luma = LUMA_RED * rgb[i * 3]! + LUMA_GREEN * rgb[i * 3 + 1]! + LUMA_BLUE * rgb[i * 3 + 2]!;
    values[i] = (luma - mean) * scale;
  }
  const [logits] = await session.run(values);
  const [first, second] = logits!;
  const lead = bench.settings.openClass === 1 ? second! - first! : first! - second!;
  return 1 / (1 + Math.exp(-lead));
}
