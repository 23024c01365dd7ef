import sharp from 'sharp';
import { openDecoder } from '../../decode/decode-media.ts';
import { sniffMedia } from '../../decode/sniff.ts';
import { openCamera } from '../pan-still.ts';
import { type LightImage, toLight } from './light-image.ts';

/** What a screen shows at a time, 0 at the begin of the clip .. 1 at its end. */
export type Show = (progress: number) => Promise<LightImage>;

/** Plays a clip on a screen of this many pixels across, or pans slowly over a still. */
export async function openShow(bytes: Uint8Array, { width, frames }: { width: number; frames: number }): Promise<Show> {
  return sniffMedia(bytes)?.kind === 'image' ? panStill(bytes, width) : playClip(bytes, { width, frames });
}

async function panStill(still: Uint8Array, width: number): Promise<Show> {
  const { autoOrient } = await sharp(still).metadata();
  const height = Math.round((width * autoOrient.height) / autoOrient.width);
  const camera = await openCamera({ still, width, height });
  return async (progress) => toLight({ width, height, rgb: await camera.shoot(progress) });
}

async function playClip(bytes: Uint8Array, { width, frames }: { width: number; frames: number }): Promise<Show> {
  const decoder = openDecoder();
  try {
    const clip = await decoder.decode({ bytes }, { maxSide: 1280, maxFrames: frames });
    return async (progress) => {
      const frame = clip.frames[Math.round(progress * (clip.frames.length - 1))]!;
      const raw = { width: frame.width, height: frame.height, channels: 3 } as const;
      const shown = await sharp(frame.rgb, { raw }).resize({ width }).raw().toBuffer({ resolveWithObject: true });
      return toLight({ width: shown.info.width, height: shown.info.height, rgb: shown.data });
    };
  } finally {
    await decoder.close();
  }
}
