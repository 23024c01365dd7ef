import type { LightImage } from '../light-image.ts';
import { indexIn } from './each-pixel.ts';
import type { FaceLight } from './face-light.ts';
import type { MaskSurface } from './mask-surface.ts';

/** Draws elastic bands to the ears, white. */
export function drawBands(picture: LightImage, { bands, frame }: MaskSurface, { white }: FaceLight): LightImage {
  const out = picture.rgb.slice();
  const half = Math.max(0.5, frame.scale * 0.012);
  for (const [a, b] of bands) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.max(1e-6, Math.hypot(dx, dy));
    const [fromX, toX] = [Math.floor(Math.min(a.x, b.x) - half - 1), Math.ceil(Math.max(a.x, b.x) + half + 1)];
    const [fromY, toY] = [Math.floor(Math.min(a.y, b.y) - half - 1), Math.ceil(Math.max(a.y, b.y) + half + 1)];
    for (let y = fromY; y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const to = indexIn(picture, x, y);
        const share = ((x - a.x) * dx + (y - a.y) * dy) / length ** 2;
        const distance = Math.abs((x - a.x) * dy - (y - a.y) * dx) / length;
        const cover = Math.min(1, Math.max(0, half + 0.5 - distance));
        if (to === null || share < 0 || share > 1 || cover === 0) continue;
        for (let c = 0; c < 3; c++) out[to + c] = out[to + c]! * (1 - cover) + 0.6 * white * cover;
      }
    }
  }
  return { ...picture, rgb: out };
}
