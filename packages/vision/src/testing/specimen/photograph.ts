import sharp from 'sharp';
import { fitHomography, project, type Quad } from './homography.ts';

/** How a flat picture is photographed. */
export interface Shot {
  /** Size of the photo in pixels. Default 1600 x 1200. */
  readonly width?: number;
  readonly height?: number;
  /** Width of the document over that of the photo. Default 0.85. */
  readonly share?: number;
  /** Degrees clockwise. */
  readonly turn?: number;
  /** How much shorter the right edge is than the left, and the top than the bottom, 0..1. */
  readonly tilt?: number;
  /** Standard deviation of a Gaussian blur, in pixels of the photo. */
  readonly blur?: number;
  /** Standard deviation of sensor noise, in levels. */
  readonly noise?: number;
  /** Light, 1 as it is. */
  readonly gain?: number;
  /** JPEG quality. Default 92. */
  readonly jpeg?: number;
}

const TABLE = [92, 84, 74];

/** Lays a picture on a table and photographs it. The same shot gives the same photo. */
export async function photograph(flat: Uint8Array, shot: Shot = {}): Promise<Buffer> {
  const { width = 1600, height = 1200, blur = 0, noise = 0, gain = 1, jpeg = 92 } = shot;
  const source = await sharp(flat).flatten({ background: '#5c544a' }).raw().toBuffer({ resolveWithObject: true });
  const { width: w, height: h } = source.info;
  const corners: Quad = [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ];
  const toFlat = fitHomography(placeCorners({ w, h, width, height, shot }), corners);
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = project(toFlat, x + 0.5, y + 0.5);
      sample(source.data, { w, h, x: at.x - 0.5, y: at.y - 0.5 }, out, (y * width + x) * 3);
    }
  }
  let picture = sharp(out, { raw: { width, height, channels: 3 } });
  if (blur > 0) picture = picture.blur(Math.max(0.3, blur));
  const pixels = await picture.raw().toBuffer();
  expose(pixels, gain, noise);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: jpeg })
    .toBuffer();
}

function placeCorners(place: { w: number; h: number; width: number; height: number; shot: Shot }): Quad {
  const { w, h, width, height, shot } = place;
  const { share = 0.85, turn = 0, tilt = 0 } = shot;
  const scale = (width * share) / w;
  const [halfWidth, halfHeight] = [(w * scale) / 2, (h * scale) / 2];
  const angle = (turn * Math.PI) / 180;
  const corner = (sx: number, sy: number) => {
    const shrink = 1 - (tilt * (sx + 1)) / 2 - (tilt * (1 - sy)) / 4;
    const [x, y] = [sx * halfWidth * (1 - (tilt * (1 - sy)) / 4), sy * halfHeight * shrink];
    return {
      x: width / 2 + x * Math.cos(angle) - y * Math.sin(angle),
      y: height / 2 + x * Math.sin(angle) + y * Math.cos(angle),
    };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** Bilinear; the table where the document is not. */
function sample(data: Buffer, at: { w: number; h: number; x: number; y: number }, out: Buffer, to: number): void {
  const { w, h, x, y } = at;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const isInside = left >= 0 && top >= 0 && left < w - 1 && top < h - 1;
  for (let c = 0; c < 3; c++) {
    if (!isInside) {
      out[to + c] = TABLE[c]!;
      continue;
    }
    const from = (top * w + left) * 3 + c;
    const upper = data[from]! * (left + 1 - x) + data[from + 3]! * (x - left);
    const lower = data[from + w * 3]! * (left + 1 - x) + data[from + w * 3 + 3]! * (x - left);
    out[to + c] = upper * (top + 1 - y) + lower * (y - top);
  }
}

/** Noise of twelve uniform numbers summed up, which is nearly normal; from a linear congruential generator. */
function expose(pixels: Buffer, gain: number, noise: number): void {
  if (gain === 1 && noise === 0) return;
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < pixels.length; i++) {
    let sum = -6;
    if (noise > 0) for (let n = 0; n < 12; n++) sum += uniform();
    const value = pixels[i]! * gain + (noise > 0 ? sum * noise : 0);
    pixels[i] = Math.max(0, Math.min(255, Math.round(value)));
  }
}
