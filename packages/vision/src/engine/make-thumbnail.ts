import sharp from 'sharp';
import type { Frame } from '../decode/frame.ts';

const quality = 80;

/** A JPEG of the frame whose longest side has at most `maxSide` pixels; nothing is enlarged. */
export async function makeThumbnail(frame: Frame, maxSide: number): Promise<Uint8Array> {
  const { width, height, rgb } = frame;
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer();
}
