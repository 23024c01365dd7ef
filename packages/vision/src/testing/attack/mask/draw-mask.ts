import type { Point } from '../../../records.ts';
import { blurLight } from '../blur-light.ts';
import type { LightImage } from '../light-image.ts';
import { drawBands } from './draw-bands.ts';
import { forEachPixel, indexIn } from './each-pixel.ts';
import { measureFaceLight } from './face-light.ts';
import type { MaskSettings } from './mask-settings.ts';
import { layMask, type MaskSurface } from './mask-surface.ts';
import { paintSheet, type Sheet, softenSheet } from './paint-sheet.ts';
import { traceSurface } from './trace-surface.ts';

/**
 * Draws a mask onto the face that has these 68 landmarks (iBUG order, pixels of the picture), lit as the skin is, with
 * its shadow on the skin below. The same picture, settings and seed make the same picture.
 */
export function drawMask(
  picture: LightImage,
  landmarks: readonly Point[],
  { settings, seed }: { readonly settings: MaskSettings; readonly seed: number },
): LightImage {
  const surface = layMask(landmarks, settings);
  const light = measureFaceLight(picture, landmarks);
  const sheet = softenSheet(paintSheet(traceSurface(surface), { settings, seed, light }), surface.frame.scale);
  const banded = drawBands(picture, surface, light);
  return layOver(castShadow(banded, sheet, surface), sheet);
}

/** Darkens the skin beside and below the edge. */
function castShadow(picture: LightImage, { left, top, cover }: Sheet, { frame }: MaskSurface): LightImage {
  const margin = Math.ceil(frame.scale * 0.12);
  const [width, height] = [cover.width + 2 * margin, cover.height + 2 * margin];
  const spread = { width, height, rgb: new Float32Array(width * height * 3) };
  const fall = Math.round(frame.scale * 0.02);
  forEachPixel(cover, (from, x, y) => {
    const to = ((y + margin + fall) * width + x + margin) * 3;
    spread.rgb.fill(cover.rgb[from]!, to, to + 3);
  });
  const shadow = blurLight(spread, frame.scale * 0.035);
  const out = picture.rgb.slice();
  forEachPixel(shadow, (from, x, y) => {
    const to = indexIn(picture, left - margin + x, top - margin + y);
    if (to === null) return;
    for (let c = 0; c < 3; c++) out[to + c]! *= 1 - 0.35 * shadow.rgb[from + c]!;
  });
  return { ...picture, rgb: out };
}

function layOver(picture: LightImage, { left, top, image, cover }: Sheet): LightImage {
  const out = picture.rgb.slice();
  forEachPixel(image, (from, x, y) => {
    const to = indexIn(picture, left + x, top + y);
    if (to === null) return;
    for (let c = 0; c < 3; c++) out[to + c] = out[to + c]! * (1 - cover.rgb[from]!) + image.rgb[from + c]!;
  });
  return { ...picture, rgb: out };
}
