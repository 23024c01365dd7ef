import { contextOf } from '../../packages/vision/src/liveness/context.ts';
import { findContent } from '../../packages/vision/src/pixels/find-content.ts';
import { sampleCrop } from '../../packages/vision/src/pixels/sample-crop.ts';
import type { Box } from '../../packages/vision/src/records.ts';
import type { Located } from './locate-face.ts';

/** Sides above it are shrunk to it: the networks look at 128 pixels, of which the closest crop here still has as many. */
const MAX_SIDE = 288;

export interface Crop {
  /** Interleaved RGB, `side * side * 3` bytes. */
  readonly rgb: Uint8Array;
  readonly side: number;
  /** The face in pixels of the crop; may reach past its edges. */
  readonly box: Box;
}

/** The square `scale` times as wide as the face box, as far as the picture has room, in whole pixels of the picture. */
export function cutCrop({ image, box }: Located, scale: number): Crop {
  const { crop } = contextOf(findContent(image), box, scale);
  const [left, top, width] = [Math.floor(crop.left), Math.floor(crop.top), Math.floor(crop.width)];
  const side = Math.min(width, MAX_SIDE);
  const planes = new Float32Array(3 * side * side);
  const target = { values: planes, planeWidth: side, planeHeight: side, width: side, height: side };
  sampleCrop(image, { left, top, width, height: width }, target, {
    channels: [0, 1, 2],
    means: [0, 0, 0],
    scales: [1, 1, 1],
  });
  const factor = side / width;
  return {
    rgb: interleave(planes, side * side),
    side,
    box: {
      left: (box.left - left) * factor,
      top: (box.top - top) * factor,
      width: box.width * factor,
      height: box.height * factor,
    },
  };
}

function interleave(planes: Float32Array, length: number): Uint8Array {
  const rgb = new Uint8Array(3 * length);
  for (let i = 0; i < length; i++) {
    for (let channel = 0; channel < 3; channel++) rgb[i * 3 + channel] = Math.round(planes[channel * length + i]!);
  }
  return rgb;
}
