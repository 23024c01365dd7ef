import type { Layer, LightImage } from './light-image.ts';

export interface Border {
  /** Pixels on every side. */
  readonly thickness: number;
  /** Radius of the outer corners in pixels. */
  readonly corner: number;
  /** Light that it sends back, linear. */
  readonly light: number;
}

/** The bezel of a screen: nearly black glass. */
export const BEZEL_LIGHT = 0.006;
/** Bare paper. */
export const PAPER_LIGHT = 0.88;

/** Puts a border round a picture: the bezel of a screen, the white margin of a print. */
export function addBorder(image: LightImage, { thickness, corner, light }: Border): Layer {
  const [width, height] = [image.width + 2 * thickness, image.height + 2 * thickness];
  const rgb = new Float32Array(width * height * 3).fill(light);
  for (let y = 0; y < image.height; y++) {
    const row = image.rgb.subarray(y * image.width * 3, (y + 1) * image.width * 3);
    rgb.set(row, ((y + thickness) * width + thickness) * 3);
  }
  const alpha = Float32Array.from({ length: width * height }, (_, i) =>
    insideCorners({ x: (i % width) + 0.5, y: Math.floor(i / width) + 0.5 }, { width, height, corner }),
  );
  return { width, height, rgb, alpha };
}

/** 1 within a rectangle with round corners, 0 outside, between them on its edge. */
function insideCorners(
  { x, y }: { x: number; y: number },
  { width, height, corner }: { width: number; height: number; corner: number },
): number {
  const dx = Math.max(corner - x, x - (width - corner), 0);
  const dy = Math.max(corner - y, y - (height - corner), 0);
  if (dx === 0 || dy === 0) return 1;
  return Math.min(Math.max(corner - Math.hypot(dx, dy) + 0.5, 0), 1);
}
