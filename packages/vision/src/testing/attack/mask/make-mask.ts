import type { PixelImage } from '../../../pixels/pixel-image.ts';
import type { Face, Point } from '../../../records.ts';
import { readLight, writePhoto } from '../light-files.ts';
import { toLight, toPixels } from '../light-image.ts';
import type { Attack, AttackSource } from '../make-attack.ts';
import { drawMask } from './draw-mask.ts';
import { chooseMask, type MaskSettings } from './mask-settings.ts';

/** What a photo with a drawn mask says of itself in its EXIF data. */
export const MASK_NOTE = 'Synthetic: a mask drawn by praesto; nobody wore it';

/** The picture with a mask on the face. The size stays. The same picture, settings and seed make the same bytes. */
export async function makeMask(
  { bytes, seed, chosen }: AttackSource<MaskSettings>,
  { face, picture }: { face: Pick<Face, 'landmarks'>; picture: { width: number } },
): Promise<Attack<MaskSettings>> {
  const settings = chooseMask(seed, chosen);
  const masked = drawMask(await readLight(bytes, picture.width), face.landmarks, { settings, seed });
  const details = JSON.stringify({ kind: 'mask', seed, ...settings });
  return { bytes: await writePhoto(masked, { quality: settings.jpeg, note: MASK_NOTE, details }), settings };
}

/** The same on decoded pixels: for measurements over many faces. */
export function putMaskOn(
  picture: PixelImage,
  landmarks: readonly Point[],
  look: { readonly settings: MaskSettings; readonly seed: number },
): PixelImage {
  return toPixels(drawMask(toLight(picture), landmarks, look));
}
