import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Box } from '../records.ts';
import { type Detection, detectFaces, suppressOverlaps } from './detect-faces.ts';
import type { Workbench } from './workbench.ts';

/**
 * Finds the upright faces of a picture, best score first. Where the whole picture shows none, four overlapping parts of
 * it are looked at, which finds faces down to half the size. None found is an empty list.
 */
export async function findFaces(bench: Workbench, image: PixelImage): Promise<Detection[]> {
  const found = await detectFaces(bench, image, wholeOf(image));
  if (found.length > 0) return found;
  const inParts: Detection[] = [];
  for (const part of partsOf(image)) inParts.push(...(await detectFaces(bench, image, part)));
  return suppressOverlaps(inParts, bench.settings.maxDetectionOverlap);
}

/** The box of the whole picture. */
export function wholeOf({ width, height }: PixelImage): Box {
  return { left: 0, top: 0, width, height };
}

/** Four parts of 60 % of each side: they overlap by a fifth, so a small face on a seam is whole in one of them. */
function partsOf({ width, height }: PixelImage): Box[] {
  const part = { width: width * 0.6, height: height * 0.6 };
  return [0, height - part.height].flatMap((top) => [0, width - part.width].map((left) => ({ left, top, ...part })));
}
