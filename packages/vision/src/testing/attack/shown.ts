import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { PixelImage } from '../../pixels/pixel-image.ts';
import type { Box } from '../../records.ts';
import { readLight } from './light-files.ts';
import { type LightImage, toLight } from './light-image.ts';

/** A picture that somebody may hold before a camera, as it comes from a decoder. */
export type Shown = PixelImage;

/** Most rows of a still: more than the camera that sees it again can tell. */
const maxHeight = 1000;

/** Reads a still, upright. */
export async function readShown(path: string): Promise<Shown> {
  return toShown(
    sharp(await readFile(path))
      .autoOrient()
      .resize({ height: maxHeight })
      .removeAlpha(),
  );
}

/** Cuts a portrait out, 3 wide and 4 high, with a height of 3.6 faces where the picture has room for that. */
export function cropPortrait(picture: Shown, face: Box): Promise<Shown> {
  const high = Math.min(picture.height, face.width * 3.6, picture.width / 0.75);
  const [width, height] = [Math.floor(high * 0.75), Math.floor(high)];
  const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
  const left = within(face.left + face.width / 2 - width / 2, picture.width - width);
  const top = within(face.top + face.height / 2 - height * 0.48, picture.height - height);
  return toShown(open(picture).extract({ left, top, width, height }));
}

/** A picture as light, with this width in pixels. */
export async function toWidth(picture: Shown, width: number): Promise<LightImage> {
  return readLight(await open(picture).png().toBuffer(), width);
}

/** The room above somebody's head, enlarged to be a background of this size. */
export async function enlargeRoom(picture: Shown, size: { width: number; height: number }): Promise<LightImage> {
  const height = Math.round(picture.height * 0.22);
  const width = Math.round(Math.min(picture.width, height * 0.85));
  const room = open(picture).extract({ left: 0, top: 0, width, height });
  return toLight(await toShown(room.resize({ ...size, fit: 'fill' }).blur(2)));
}

function open({ width, height, rgb }: Shown): Sharp {
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

async function toShown(picture: Sharp): Promise<Shown> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}
