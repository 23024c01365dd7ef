import sharp from 'sharp';
import { type LightImage, toLight, toPixels } from './light-image.ts';

/** What every synthetic photo says of itself in its EXIF data. */
export const SYNTHETIC_NOTE = 'Synthetic presentation attack made by praesto; nobody held anything before a camera';

/** Reads a picture, upright, with this width in pixels. */
export async function readLight(bytes: Uint8Array, width: number): Promise<LightImage> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize({ width })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toLight({ width: info.width, height: info.height, rgb: data });
}

/** Writes a photo that says that it is synthetic. `details` go into its EXIF data too. `quality` is that of JPEG. */
export async function writePhoto(
  image: LightImage,
  { quality, note = SYNTHETIC_NOTE, details }: { quality: number; note?: string; details: string },
): Promise<Buffer> {
  const { width, height, rgb } = toPixels(image);
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: `${note}: ${details}`, Software: 'praesto attack' } })
    .jpeg({ quality })
    .toBuffer();
}
