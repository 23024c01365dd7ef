import type { Box } from '../records.ts';
import type { PixelImage } from './pixel-image.ts';

/** Narrower bands may be a wall or a backdrop: studio portraits before a flat backdrop had 3.4 % on both sides, none had 5. */
const MIN_BAND = 0.05;
/** Red, green and blue together may differ by this much from a line to the next where a picture was padded and then coded as JPEG. */
const TOLERANCE = 9;
/** Share of a line's pixels that may differ by more. */
const MAX_ODD = 0.02;

/**
 * The part of a picture inside the bands that it was padded with: bars of one colour, or its edge pulled outwards, on two
 * opposite sides. Bands on one side only stay: sky and walls look like that. What lies in a band was never filmed, so that
 * nothing may be concluded from it. The whole picture where there is no padding.
 */
export function findContent(image: PixelImage): Box {
  const [left, right] = bandsOf(image, 'columns');
  const [top, bottom] = bandsOf(image, 'rows');
  return { left, top, width: image.width - left - right, height: image.height - top - bottom };
}

function bandsOf(image: PixelImage, axis: 'columns' | 'rows'): [number, number] {
  const length = axis === 'columns' ? image.width : image.height;
  const first = bandWidth(image, axis, (place) => place);
  const last = bandWidth(image, axis, (place) => length - 1 - place);
  const isPadding = Math.min(first, last) >= MIN_BAND * length && first + last < length;
  return isPadding ? [first, last] : [0, 0];
}

/** Lines from an edge inwards that are as the next one is. */
function bandWidth(image: PixelImage, axis: 'columns' | 'rows', at: (place: number) => number): number {
  const length = axis === 'columns' ? image.width : image.height;
  let width = 0;
  while (width < length - 1 && areAlike(image, axis, at(width), at(width + 1))) width++;
  return width;
}

function areAlike({ rgb, width, height }: PixelImage, axis: 'columns' | 'rows', a: number, b: number): boolean {
  const [count, step, pitch] = axis === 'columns' ? [height, width * 3, 3] : [width, 3, width * 3];
  const allowed = Math.floor(count * MAX_ODD);
  let odd = 0;
  for (let i = 0; i < count && odd <= allowed; i++) {
    const p = i * step + a * pitch;
    const q = i * step + b * pitch;
    const difference =
      Math.abs(rgb[p]! - rgb[q]!) + Math.abs(rgb[p + 1]! - rgb[q + 1]!) + Math.abs(rgb[p + 2]! - rgb[q + 2]!);
    if (difference > TOLERANCE) odd++;
  }
  return odd <= allowed;
}
