import type { PixelImage } from './pixel-image.ts';

/** Turns a picture clockwise by 90, 180 or 270 degrees into new memory. */
export function turnImage(image: PixelImage, degrees: 90 | 180 | 270): PixelImage {
  const { width, height, rgb } = image;
  const turned = degrees === 180 ? { width, height } : { width: height, height: width };
  const out = new Uint8Array(rgb.length);
  // Step through the source for one pixel to the right and one row down in the turned picture.
  const [start, right, down] =
    degrees === 90
      ? [(height - 1) * width, -width, 1]
      : degrees === 180
        ? [width * height - 1, -1, -width]
        : [width - 1, width, -1];
  let at = 0;
  for (let y = 0; y < turned.height; y++) {
    let from = (start + y * down) * 3;
    for (let x = 0; x < turned.width; x++) {
      out[at] = rgb[from]!;
      out[at + 1] = rgb[from + 1]!;
      out[at + 2] = rgb[from + 2]!;
      at += 3;
      from += right * 3;
    }
  }
  return { ...turned, rgb: out };
}
