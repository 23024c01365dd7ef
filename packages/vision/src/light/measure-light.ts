import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Box } from '../records.ts';

/** Mean light of red, green and blue, linear, 0..1. */
export type MeanLight = readonly [red: number, green: number, blue: number];

/** How much light a frame shows on the face and around it. */
export interface LightSample {
  /** After the first frame. */
  readonly timeMs: number;
  readonly face: MeanLight;
  readonly around: MeanLight;
}

/** The middle of the box: skin, without hair, ears and what is beside the face. */
const skinShare = 0.6;
/** Hair, neck and shoulders catch light as well: the surroundings begin that far out, in sides of the box. */
const clearShare = 2;
/** Every so many pixels are enough for a mean. */
const stride = 3;

const linear = Float64Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Means over the skin of a face and over what is clear of the person; light adds up in linear values alone (IEC 61966-2-1). */
export function measureLight(image: PixelImage, face: Box, timeMs: number): LightSample {
  const skin = resize(face, skinShare);
  const person = resize(face, clearShare);
  const sums = { face: [0, 0, 0], around: [0, 0, 0] };
  const counts = { face: 0, around: 0 };
  for (let y = 0; y < image.height; y += stride) {
    for (let x = 0; x < image.width; x += stride) {
      const place = isIn(skin, x, y) ? 'face' : isBesides(person, x, y) ? 'around' : null;
      if (place === null) continue;
      const at = (y * image.width + x) * 3;
      for (let channel = 0; channel < 3; channel++) sums[place][channel]! += linear[image.rgb[at + channel]!]!;
      counts[place]++;
    }
  }
  const mean = (place: 'face' | 'around') =>
    sums[place].map((sum) => sum / Math.max(1, counts[place])) as unknown as MeanLight;
  return { timeMs, face: mean('face'), around: mean('around') };
}

function resize({ left, top, width, height }: Box, share: number): Box {
  const [newWidth, newHeight] = [width * share, height * share];
  return {
    left: left + (width - newWidth) / 2,
    top: top + (height - newHeight) / 2,
    width: newWidth,
    height: newHeight,
  };
}

function isIn({ left, top, width, height }: Box, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** Beside and above the person; below are the shoulders. */
function isBesides({ left, top, width, height }: Box, x: number, y: number): boolean {
  return y < top || (y < top + height && (x < left || x >= left + width));
}
