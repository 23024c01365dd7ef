import { sampleGrey } from '../pixels/sample-grey.ts';
import type { Box } from '../records.ts';
import { medianOf } from './timeline.ts';
import type { TimedFrame } from './watch-face.ts';

/** Values a side: fine enough to see that a face breathes, coarse enough that sensor noise and coding average out. */
const side = 32;

/** Of the surroundings a little, so that a face that moves stays inside. */
const faceShare = 1.4;

/**
 * Grey levels are stretched until they spread this much about their mean, which is about what a well-lit face has: in the
 * dark everything differs less. A picture without contrast is stretched six times at most.
 */
const spread = { wanted: 50, least: 8 } as const;

/** What one place of a clip looks like at one moment. */
export interface Thumbnail {
  readonly timestampMs: number;
  /** 32 x 32 stretched grey levels. */
  readonly grey: Float32Array;
}

/**
 * The place where the face of a clip mostly is, in every frame.
 * @param boxes of the face in some of the frames, at least one
 */
export function takeThumbnails(frames: readonly TimedFrame[], boxes: readonly Box[]): Thumbnail[] {
  const place = placeOf(boxes);
  const thumbnails = frames.map((frame) => {
    const grey = new Float32Array(side * side);
    sampleGrey(frame, place, side, grey);
    return { timestampMs: frame.timestampMs, grey };
  });
  const usual = medianOf(thumbnails.map(({ grey }) => spreadOf(grey)));
  const factor = spread.wanted / Math.max(spread.least, usual);
  return thumbnails.map(({ grey, ...rest }) => ({ ...rest, grey: grey.map((value) => value * factor) }));
}

/** The same with half as many values a side, each the mean of four. */
export function halve({ timestampMs, grey }: Thumbnail): Thumbnail {
  const wide = Math.sqrt(grey.length);
  const half = wide / 2;
  const halved = Float32Array.from({ length: half * half }, (_, at) => {
    const corner = 2 * (Math.floor(at / half) * wide + (at % half));
    return (grey[corner]! + grey[corner + 1]! + grey[corner + wide]! + grey[corner + wide + 1]!) / 4;
  });
  return { timestampMs, grey: halved };
}

/** Mean difference of the grey levels. */
export function differenceOf(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs(one[at]! - other[at]!);
  return sum / one.length;
}

function placeOf(boxes: readonly Box[]): Box {
  const size = faceShare * medianOf(boxes.map(({ width, height }) => Math.max(width, height)));
  const x = medianOf(boxes.map(({ left, width }) => left + width / 2));
  const y = medianOf(boxes.map(({ top, height }) => top + height / 2));
  return { left: x - size / 2, top: y - size / 2, width: size, height: size };
}

/** The standard deviation. */
function spreadOf(grey: Float32Array): number {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length);
}
