import type { Tool } from '../face/tool.ts';
import type { Normalisation } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Point } from '../records.ts';
import type { TextLine } from './find-lines.ts';

/** A line of text laid out level. */
export interface Strip {
  /** Size in pixels; as high as the input of the reading network, and at most as wide. */
  readonly width: number;
  readonly height: number;
  /** Where a point of the strip lies in the picture. */
  readonly toSource: (x: number, y: number) => Point;
}

/** Height of the strip over that of the letters: what the network was trained on has a little air. */
const AIR = 1.25;
/** Letters that may lie beyond the found ends, in heights of the strip: fillers are faint to the network that finds lines. */
const OVERHANG = 1.5;

/** The strip of a line, read in the direction of its angle. One that is too long for the input is squeezed. */
export function layStrip({ width: maxWidth, height }: Tool, line: TextLine): Strip {
  const tall = line.height * AIR;
  const long = line.length + 2 * OVERHANG * tall;
  const width = Math.max(1, Math.min(maxWidth, Math.round((long / tall) * height)));
  const [along, down] = [long / width, tall / height];
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)];
  const toSource = (x: number, y: number) => {
    const [u, v] = [(x - width / 2) * along, (y - height / 2) * down];
    return { x: line.centre.x + u * cos - v * sin, y: line.centre.y + u * sin + v * cos };
  };
  return { width, height, toSource };
}

/** Fills the input with a strip of the picture; what the strip leaves of the input stays grey. */
export function cutStrip({ values, width: planeWidth, normalisation }: Tool, image: PixelImage, strip: Strip): void {
  const { width, height, toSource } = strip;
  values.fill(0);
  const taps = countTaps(strip);
  const plane = planeWidth * height;
  const sum = new Float32Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sum.fill(0);
      for (let j = 0; j < taps; j++) {
        for (let i = 0; i < taps; i++) addPixel(image, toSource(x + (i + 0.5) / taps, y + (j + 0.5) / taps), sum);
      }
      write(values, y * planeWidth + x, { plane, sum, share: 1 / taps ** 2, normalisation });
    }
  }
}

/** Samples per pixel and axis that keep a reduction from aliasing; seen at the middle of the strip. */
function countTaps({ width, height, toSource }: Strip): number {
  const [from, right, down] = [
    toSource(width / 2, height / 2),
    toSource(width / 2 + 1, height / 2),
    toSource(width / 2, height / 2 + 1),
  ];
  const step = Math.max(Math.hypot(right.x - from.x, right.y - from.y), Math.hypot(down.x - from.x, down.y - from.y));
  return Math.max(1, Math.min(4, Math.round(step)));
}

/** Adds the bilinear colour at a point; the edge is repeated. */
function addPixel({ rgb, width, height }: PixelImage, at: Point, sum: Float32Array): void {
  const x = Math.min(width - 1, Math.max(0, at.x - 0.5));
  const y = Math.min(height - 1, Math.max(0, at.y - 0.5));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [wx, wy] = [x - left, y - top];
  const upper = (top * width + left) * 3;
  const lower = top < height - 1 ? upper + width * 3 : upper;
  const right = left < width - 1 ? 3 : 0;
  for (let c = 0; c < 3; c++) {
    const above = rgb[upper + c]! * (1 - wx) + rgb[upper + right + c]! * wx;
    const below = rgb[lower + c]! * (1 - wx) + rgb[lower + right + c]! * wx;
    sum[c]! += above * (1 - wy) + below * wy;
  }
}

interface Writing {
  readonly plane: number;
  readonly sum: Float32Array;
  readonly share: number;
  readonly normalisation: Normalisation;
}

function write(values: Float32Array, at: number, { plane, sum, share, normalisation }: Writing): void {
  const { channels, means, scales } = normalisation;
  for (let p = 0; p < 3; p++) values[at + p * plane] = (sum[channels[p]!]! * share - means[p]!) * scales[p]!;
}
