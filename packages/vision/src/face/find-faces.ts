import type { PixelImage } from '../pixels/pixel-image.ts';
import { turnImage } from '../pixels/turn-image.ts';
import type { Box } from '../records.ts';
import { type Detection, detectFaces, suppressOverlaps } from './detect-faces.ts';
import type { Turn } from './examined-frame.ts';
import type { Workbench } from './workbench.ts';

/** Faces of a picture, best score first, in the coordinates of `image`: the picture turned clockwise by `turnedBy`. */
export interface FoundFaces {
  readonly image: PixelImage;
  readonly turnedBy: Turn;
  readonly detections: readonly Detection[];
}

/**
 * Finds faces. Where the whole picture shows none, it is looked at turned by quarters (its orientation may be wrong)
 * and in four overlapping parts (small faces). Nothing found at all is an empty list.
 */
export async function findFaces(bench: Workbench, image: PixelImage): Promise<FoundFaces> {
  const detections = await detectFaces(bench, image, whole(image));
  if (detections.length > 0) return { image, turnedBy: 0, detections };
  const inParts = await findInParts(bench, image);
  if (inParts.length > 0) return { image, turnedBy: 0, detections: inParts };
  return (await findTurned(bench, image)) ?? { image, turnedBy: 0, detections: [] };
}

async function findInParts(bench: Workbench, image: PixelImage): Promise<Detection[]> {
  const found: Detection[] = [];
  for (const part of quarterParts(image)) found.push(...(await detectFaces(bench, image, part)));
  return suppressOverlaps(found, bench.settings.maxDetectionOverlap);
}

async function findTurned(bench: Workbench, image: PixelImage): Promise<FoundFaces | undefined> {
  let best: FoundFaces | undefined;
  for (const turnedBy of [90, 180, 270] as const) {
    const turned = turnImage(image, turnedBy);
    const detections = await detectFaces(bench, turned, whole(turned));
    const score = detections[0]?.score ?? 0;
    if (score > (best?.detections[0]?.score ?? 0)) best = { image: turned, turnedBy, detections };
  }
  return best;
}

/** Four parts of 60 % of each side: they overlap by a fifth, so a small face on a seam is whole in one of them. */
function quarterParts({ width, height }: PixelImage): Box[] {
  const part = { width: width * 0.6, height: height * 0.6 };
  return [0, height - part.height].flatMap((top) => [0, width - part.width].map((left) => ({ left, top, ...part })));
}

function whole({ width, height }: PixelImage): Box {
  return { left: 0, top: 0, width, height };
}
