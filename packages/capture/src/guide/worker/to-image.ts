import type { PixelImage } from '@praesto/vision/portable';
import type { PictureMessage } from '../worker-messages.ts';

/** The picture without its opacity, as vision wants it. */
export function toImage({
  rgba,
  width,
  height,
}: Pick<PictureMessage, 'width' | 'height'> & { readonly rgba: ArrayLike<number> }): PixelImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from]!;
    rgb[to++] = rgba[from + 1]!;
    rgb[to++] = rgba[from + 2]!;
  }
  return { width, height, rgb };
}
