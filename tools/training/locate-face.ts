import { largestOf } from '../../packages/vision/src/face/choose-face.ts';
import { detectFaces } from '../../packages/vision/src/face/detect-faces.ts';
import { wholeOf } from '../../packages/vision/src/face/find-faces.ts';
import { findUprightView } from '../../packages/vision/src/face/find-upright-view.ts';
import type { Workbench } from '../../packages/vision/src/face/workbench.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import type { Box } from '../../packages/vision/src/records.ts';

/** Share of each side that a picture gets as a grey border where no face is found in it as it is. */
const BORDER = 0.6;

export interface Located {
  readonly image: PixelImage;
  /** May reach past the edges of `image`. */
  readonly box: Box;
}

/**
 * The largest face of a picture, turned upright. A picture cut tightly about a face shows the detector none; it is looked
 * at again with a border, which is taken off once the box is known. `undefined` where there is no face.
 */
export async function locateFace(bench: Workbench, image: PixelImage): Promise<Located | undefined> {
  const view = await findUprightView(bench, image);
  const face = largestOf(view.detections);
  if (face) return { image: view.image, box: face.box };
  const [left, top] = [Math.round(image.width * BORDER), Math.round(image.height * BORDER)];
  const bordered = addBorder(image, left, top);
  const found = largestOf(await detectFaces(bench, bordered, wholeOf(bordered)));
  if (!found) return undefined;
  return { image, box: { ...found.box, left: found.box.left - left, top: found.box.top - top } };
}

function addBorder({ rgb, width, height }: PixelImage, left: number, top: number): PixelImage {
  const bordered = { width: width + 2 * left, height: height + 2 * top };
  const out = new Uint8Array(bordered.width * bordered.height * 3).fill(127);
  for (let y = 0; y < height; y++) {
    out.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), ((y + top) * bordered.width + left) * 3);
  }
  return { ...bordered, rgb: out };
}
