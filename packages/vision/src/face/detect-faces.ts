import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleCrop } from '../pixels/sample-crop.ts';
import type { Box } from '../records.ts';
import type { Tool } from './tool.ts';
import type { FaceBench } from './workbench.ts';

/** A region that the detector takes for a face: a square with the side of the detected height; score 0..1. */
export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/** Runs the detector once over a part of the picture; boxes are in pixels of the whole picture, best score first. */
export async function detectFaces(bench: FaceBench, image: PixelImage, part: Box): Promise<Detection[]> {
  const { detector } = bench.tools;
  const fitted = letterbox(detector, image, part);
  const [scores, boxes] = await detector.session.run(detector.values);
  const found: Detection[] = [];
  for (let i = 0; i * 2 < scores!.length; i++) {
    const score = scores![i * 2 + 1]!;
    if (score < bench.settings.minDetectionScore) continue;
    const left = part.left + boxes![i * 4]! * fitted.width;
    const top = part.top + boxes![i * 4 + 1]! * fitted.height;
    const width = (boxes![i * 4 + 2]! - boxes![i * 4]!) * fitted.width;
    const height = (boxes![i * 4 + 3]! - boxes![i * 4 + 1]!) * fitted.height;
    found.push({ box: { left, top, width, height }, score });
  }
  return suppressOverlaps(found, bench.settings.maxDetectionOverlap).map(toSquare);
}

/** Writes the part into the top left of the network's input; returns the size in source pixels of the whole input. */
function letterbox(tool: Tool, image: PixelImage, part: Box): { width: number; height: number } {
  const factor = Math.max(part.width / tool.width, part.height / tool.height);
  const width = Math.min(tool.width, Math.max(1, Math.round(part.width / factor)));
  const height = Math.min(tool.height, Math.max(1, Math.round(part.height / factor)));
  tool.values.fill(0);
  const target = { values: tool.values, planeWidth: tool.width, planeHeight: tool.height, width, height };
  sampleCrop(image, part, target, tool.normalisation, 2);
  return { width: (part.width / width) * tool.width, height: (part.height / height) * tool.height };
}

/** Keeps the best of boxes that overlap by more than `maxOverlap` (intersection over union), best score first. */
export function suppressOverlaps(detections: readonly Detection[], maxOverlap: number): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of detections.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(candidate.box, other.box) <= maxOverlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of two boxes, 0..1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

// The networks behind the detector were trained on squares as high as its box.
function toSquare({ box, score }: Detection): Detection {
  const side = box.height;
  return { box: { left: box.left + (box.width - side) / 2, top: box.top, width: side, height: side }, score };
}
