import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { VisionError } from '../vision-error.ts';
import { findHeicProfile, type PlainPixels, toTiff } from './colour-profile.ts';
import { decodeBmp } from './decode-bmp.ts';
import { decodeHeic } from './decode-heic.ts';
import type { Frame } from './frame.ts';
import type { DecodeLimits } from './limits.ts';
import { requirePixels } from './require-pixels.ts';

/** Width and height are of `rgb`; the source size is upright and before any reduction. */
export type Picture = Omit<Frame, 'index' | 'timestampMs'>;

export interface ImageTask {
  readonly bytes: Uint8Array;
  /** As `sniffMedia` told it. */
  readonly format: string;
  /** Longest side of the result in pixels; smaller pictures are not enlarged. */
  readonly maxSide: number;
  readonly limits: DecodeLimits;
}

sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes the first picture of an image file.
 * @throws VisionError `media.undecodable` when it is damaged, `media.too_large` when it has too many pixels.
 */
export async function decodeImage(task: ImageTask): Promise<Picture> {
  const { bytes, format, limits } = task;
  if (format === 'bmp') return reduce({ ...decodeBmp(bytes, limits.maxPixels), channels: 3 }, task);
  if (format === 'heic' || format === 'heif') {
    return reduce({ ...decodeHeic(bytes, limits.maxSlowPixels), channels: 4 }, task, findHeicProfile(bytes));
  }
  return decodeWithSharp(task);
}

async function decodeWithSharp(task: ImageTask): Promise<Picture> {
  const { limits } = task;
  const options: SharpOptions = {
    // libvips' warnings are about real damage in JPEGs and about oddities in the other formats.
    failOn: task.format === 'jpeg' ? 'warning' : 'error',
    limitInputPixels: Math.max(limits.maxPixels, limits.maxJpegPixels),
    autoOrient: true,
  };
  const metadata = await readMetadata(task, options);
  requirePixels(metadata.width, metadata.height, maxPixelsOf(metadata, limits));
  const { width: sourceWidth, height: sourceHeight } = metadata.autoOrient;
  const { data, info } = await readPixels(task, options, metadata);
  return { ...toRgb(data, info), sourceWidth, sourceHeight };
}

function maxPixelsOf({ format, isProgressive }: Metadata, limits: DecodeLimits): number {
  if (format === 'jpeg' && isProgressive !== true) return limits.maxJpegPixels;
  return format === 'heif' ? limits.maxSlowPixels : limits.maxPixels;
}

async function readMetadata(task: ImageTask, options: SharpOptions): Promise<Metadata> {
  try {
    return await sharp(task.bytes, options).metadata();
  } catch (error) {
    throw toVisionError(error, task.format);
  }
}

async function readPixels(task: ImageTask, options: SharpOptions, metadata: Metadata) {
  try {
    return await render(task, options, metadata);
  } catch (error) {
    if (!isHarmless(error)) throw toVisionError(error, task.format);
  }
  try {
    return await render(task, { ...options, failOn: 'error' }, metadata);
  } catch (error) {
    throw toVisionError(error, task.format);
  }
}

function render(task: ImageTask, options: SharpOptions, metadata: Metadata) {
  const { maxSide } = task;
  let pipeline = sharp(task.bytes, options);
  if (Math.max(metadata.width, metadata.height) > maxSide) {
    pipeline = pipeline.resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true });
  }
  // White is what a viewer shows behind a cut-out portrait; black would look like the dark frame of a screen.
  if (metadata.hasAlpha) pipeline = pipeline.flatten({ background: '#ffffff' });
  return pipeline.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

/** Bytes between two segments, and the wrong scan parameters that some phones write, leave the picture whole. */
function isHarmless(error: unknown): boolean {
  return error instanceof Error && /extraneous bytes before marker|Invalid SOS parameters/.test(error.message);
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

async function reduce(plain: PlainPixels, { maxSide }: ImageTask, profile?: Uint8Array): Promise<Picture> {
  const { pixels, width, height, channels } = plain;
  const source = { sourceWidth: width, sourceHeight: height };
  if (Math.max(width, height) <= maxSide && channels === 3) return { rgb: pixels, width, height, ...source };
  const input = profile
    ? sharp(toTiff(plain, profile), { limitInputPixels: false })
    : sharp(pixels, { raw: { width, height, channels } });
  const { data, info } = await input
    .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { ...toRgb(data, info), ...source };
}

function toRgb(data: Uint8Array, info: PixelSize): Pick<Picture, 'rgb' | 'width' | 'height'> {
  const { width, height, channels } = info;
  if (channels === 3) return { rgb: data, width, height };
  const rgb = new Uint8Array(width * height * 3);
  const step = channels === 4 ? [0, 1, 2] : [0, 0, 0];
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = data[from]!;
    rgb[to + 1] = data[from + step[1]!]!;
    rgb[to + 2] = data[from + step[2]!]!;
  }
  return { rgb, width, height };
}

/** The library's messages name its own parts, so the sender gets ours; the original goes along as `cause`. */
function toVisionError(error: unknown, format: string): VisionError {
  const reason = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  if (/pixel limit/i.test(reason)) {
    return new VisionError('media.too_large', 'The image has more pixels than are accepted.', options);
  }
  const isCut = /premature end|end of file|unexpected end|not enough data|truncat|read gave fewer/i.test(reason);
  const fault = isCut ? 'is cut off before its end' : 'is damaged or of a variant that cannot be decoded';
  return new VisionError('media.undecodable', `The ${format.toUpperCase()} image ${fault}.`, options);
}
