import sharp from 'sharp';
import { fitWithin } from '../decode/fit-within.ts';
import type { Frame } from '../decode/frame.ts';

/** The frame with at most `maxSide` pixels on its longer side; the same frame where it has no more. */
export async function reduceFrame(frame: Frame, maxSide: number): Promise<Frame> {
  const { width, height, rgb } = frame;
  if (Math.max(width, height) <= maxSide) return frame;
  const size = fitWithin(width, height, maxSide);
  const { data } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(size.width, size.height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...frame, ...size, rgb: data };
}
