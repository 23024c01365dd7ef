import { type LightImage, paint } from './light-image.ts';

/** The reflection of a lamp or a window in glass or glossy paper. */
export interface Glare {
  /** Middle, as shares of width and height. */
  readonly x: number;
  readonly y: number;
  /** Half its size, as a share of the width. */
  readonly size: number;
  /** Light that it adds in its middle, linear: from about 0.5 on nothing of the picture is left there. */
  readonly strength: number;
  /** Light that the room adds everywhere, linear. */
  readonly veil: number;
}

/** Adds a soft bright window and the veil of the room to what the medium shows. */
export function addGlare(image: LightImage, { x, y, size, strength, veil }: Glare): LightImage {
  const { width, height, rgb } = image;
  return paint(image, (out, i, px, py) => {
    const [dx, dy] = [(px / width - x) / size, ((py - y * height) / width / size) * 0.7];
    // A fourth power has a flat middle and a soft edge, as a window has.
    const light = veil + strength * Math.exp(-(dx ** 4 + dy ** 4));
    for (let c = 0; c < 3; c++) out[i + c] = rgb[i + c]! + light;
  });
}
