import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from './normalisation.ts';
import type { PixelImage } from './pixel-image.ts';

/** A picture whose lightest parts stay below this luma (0..255) is dark; faces in it are lost below about 25. */
const DARK = 60;
/** Where the lightest parts of a dark picture are lifted to. */
const BRIGHT = 200;
/** Every so many pixels are looked at. */
const STRIDE = 97;

/** Whether nearly all of a picture is dark. */
export function isDark(image: PixelImage): boolean {
  return lightestOf(image) < DARK;
}

/** A copy in which the lightest parts of the picture are bright. */
export function brightenImage(image: PixelImage): PixelImage {
  const gain = BRIGHT / Math.max(1, lightestOf(image));
  const levels = Uint8ClampedArray.from({ length: 256 }, (_, level) => level * gain);
  return { ...image, rgb: image.rgb.map((value) => levels[value]!) };
}

/** The luma that 99 % of the picture stay below. */
function lightestOf({ rgb }: PixelImage): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let i = 0; i + 2 < rgb.length; i += 3 * STRIDE) {
    histogram[(LUMA_RED * rgb[i]! + LUMA_GREEN * rgb[i + 1]! + LUMA_BLUE * rgb[i + 2]!) | 0]!++;
    count++;
  }
  let above = 0;
  let level = 255;
  while (level > 0 && above + histogram[level]! <= count * 0.01) above += histogram[level--]!;
  return level;
}
