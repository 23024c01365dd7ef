import sharp from 'sharp';
import { openCamera } from './pan-still.ts';

export interface FramesOptions {
  /** An image file; it fills the frame, cropped to the frame's shape. */
  readonly still: Uint8Array;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Changes the pixels (interleaved RGB) of each frame before it is coded. */
  readonly paint?: (rgb: Uint8Array, index: number) => void;
}

/** Films a still as a page does: JPEG frames of a camera that moves a little. For tests. */
export async function makeFrames({ still, count, width, height, paint }: FramesOptions): Promise<Buffer[]> {
  const camera = await openCamera({ still, width, height });
  const frames: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const rgb = await camera.shoot(count === 1 ? 0 : index / (count - 1));
    paint?.(rgb, index);
    frames.push(
      await sharp(rgb, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 90 })
        .toBuffer(),
    );
  }
  return frames;
}
