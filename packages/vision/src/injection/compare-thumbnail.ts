import sharp, { type Sharp } from 'sharp';
import type { Frame } from '../decode/frame.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleGrey } from '../pixels/sample-grey.ts';
import type { Box, InjectionCue } from '../records.ts';
import { cue } from './cue.ts';

const side = 16;

/** Correlation of two views of one picture is above 0.9, of two portraits seldom above 0.6. */
const minCorrelation = 0.6;

/** The largest thumbnail that EXIF has room for. */
const maxPixels = 2 ** 20;

/**
 * Whether the thumbnail that a camera put into a photo shows the same as the photo: whoever changes the picture often
 * leaves it. Whether it is stored turned is not agreed on, so both are tried.
 * @param frame upright
 * @param orientation of EXIF, 1..8
 */
export async function compareThumbnail(jpeg: Uint8Array, frame: Frame, orientation: number): Promise<InjectionCue[]> {
  const views = await Promise.all([1, orientation].map((turn) => decode(jpeg, turn)));
  const correlations = views.flatMap((view) => (view ? [correlate(view, frame)] : []));
  const best = Math.max(...correlations);
  if (correlations.length === 0 || best >= minCorrelation) return [];
  const correlation = Number(best.toFixed(2));
  const words = `the thumbnail resembles the picture by ${best.toFixed(2)} of 1`;
  return [cue('thumbnail_contradicts_picture', words, { correlation })];
}

/** `undefined` for a thumbnail that cannot be read: a broken note is no contradiction. */
async function decode(jpeg: Uint8Array, orientation: number): Promise<PixelImage | undefined> {
  try {
    const stored = sharp(jpeg, { limitInputPixels: maxPixels });
    const { data, info } = await turn(stored, orientation)
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { rgb: data, width: info.width, height: info.height } : undefined;
  } catch {
    return undefined;
  }
}

/** Degrees clockwise of the orientations of EXIF, and which of them are mirror images. */
const turns = [0, 0, 0, 180, 180, 90, 90, 270, 270];
const mirrored = [2, 4, 5, 7];

function turn(stored: Sharp, orientation: number): Sharp {
  const flopped = mirrored.includes(orientation) ? stored.flop() : stored;
  return flopped.rotate(turns[orientation] ?? 0);
}

/** Of the grey values of the middle that both show: thumbnails of 4:3 have black bars round pictures of another shape. */
function correlate(thumbnail: PixelImage, frame: PixelImage): number {
  const [a, b] = [new Float32Array(side * side), new Float32Array(side * side)];
  sampleGrey(thumbnail, middleOf(thumbnail, frame.width / frame.height), side, a);
  sampleGrey(frame, middleOf(frame, frame.width / frame.height), side, b);
  return pearson(a, b);
}

function middleOf({ width, height }: PixelImage, aspect: number): Box {
  const [w, h] = width / height > aspect ? [height * aspect, height] : [width, width / aspect];
  return { left: (width - w) / 2, top: (height - h) / 2, width: w, height: h };
}

function pearson(a: Float32Array, b: Float32Array): number {
  const [meanA, meanB] = [a, b].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length) as [
    number,
    number,
  ];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [place, value] of a.entries()) {
    const [x, y] = [value - meanA, b[place]! - meanB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  // Two pictures of one colour each do not contradict each other.
  return ofA === 0 || ofB === 0 ? 1 : both / Math.sqrt(ofA * ofB);
}
