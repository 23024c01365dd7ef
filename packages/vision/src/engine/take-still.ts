import sharp from 'sharp';
import type { Decoder } from '../decode/decode-media.ts';
import type { Frame } from '../decode/frame.ts';
import type { MediaInput, MediaReport, Still, Wishes } from '../records.ts';
import { releaseMemory } from './release-memory.ts';
import { startTimings } from './timings.ts';

/** The longest side of the largest frame that the decoder takes. Larger photos are reduced to it. */
const maxSide = 4096;

/** As that of best shots. */
const jpegQuality = 90;

interface StillTask {
  readonly media: MediaInput;
  readonly wishes: Wishes;
  readonly isAborted: () => boolean;
}

/**
 * One picture of a medium: a photo itself, the frame of a video, the middle one of a shots set.
 * @throws VisionError `media.*`, `inference.unavailable`, `aborted`; RangeError when something else is wished for beside it
 */
export async function takeStill(decoder: Decoder, { media, wishes, isAborted }: StillTask): Promise<MediaReport> {
  const { still, ...others } = wishes;
  if (Object.keys(others).length > 0) throw new RangeError('a still is answered alone');
  const timings = startTimings();
  const atMs = still?.atMs ?? null;
  const wanted = { maxSide, maxFrames: 1, isAborted, ...(atMs === null ? {} : { atMs }) };
  const { info, frames } = await timings.time('decode', () => decoder.decode(media, wanted));
  try {
    const picture = await timings.time('still', () => encode(frames[0]!));
    return { info, still: picture, timings: timings.ms };
  } finally {
    releaseMemory(frames.map((frame) => frame.rgb));
  }
}

async function encode({ width, height, rgb, timestampMs }: Frame): Promise<Still> {
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: jpegQuality })
    .toBuffer();
  return { jpeg, width, height, timestampMs };
}
