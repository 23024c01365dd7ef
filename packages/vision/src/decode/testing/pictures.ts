import sharp, { type Sharp } from 'sharp';
import type { Frame } from '../frame.ts';

/** RGB of one pixel. */
export type Colour = readonly [number, number, number];

export const corners = {
  topLeft: [220, 30, 30],
  topRight: [30, 200, 30],
  bottomLeft: [30, 30, 220],
  bottomRight: [230, 230, 40],
} as const;

/** A picture whose four quarters have the colours of `corners`, so that every turn and mirroring shows. */
export function quarters(width: number, height: number): Sharp {
  const { topLeft, topRight, bottomLeft, bottomRight } = corners;
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index++) {
    const isLeft = index % width < width / 2;
    const isTop = index < (width * height) / 2;
    const colour = isTop ? (isLeft ? topLeft : topRight) : isLeft ? bottomLeft : bottomRight;
    pixels.set(colour, index * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The colours in the middle of the four quarters of a frame. */
export function cornersOf(frame: Pick<Frame, 'width' | 'height' | 'rgb'>): Record<keyof typeof corners, Colour> {
  const at = (x: number, y: number): Colour => {
    const offset = (Math.floor(frame.height * y) * frame.width + Math.floor(frame.width * x)) * 3;
    return [frame.rgb[offset]!, frame.rgb[offset + 1]!, frame.rgb[offset + 2]!];
  };
  return { topLeft: at(0.25, 0.25), topRight: at(0.75, 0.25), bottomLeft: at(0.25, 0.75), bottomRight: at(0.75, 0.75) };
}

/** The largest difference of any channel between two sets of colours. */
export function farthest(a: Readonly<Record<string, Colour>>, b: Readonly<Record<string, Colour>>): number {
  return Math.max(
    ...Object.keys(b).flatMap((key) => b[key]!.map((value, channel) => Math.abs(value - a[key]![channel]!))),
  );
}
