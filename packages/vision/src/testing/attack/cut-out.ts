import type { Layer } from './light-image.ts';

/** An ellipse in pixels. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
}

/**
 * Cuts a print along the outline of a head, and holes into it where the eyes are.
 * Scissors leave a wavering edge with a rim of bare paper.
 * @param rim Width of the bare rim in pixels.
 */
export function cutOut(
  sheet: Layer,
  { head, eyes, rim }: { head: Ellipse; eyes: readonly Ellipse[]; rim: number },
): Layer {
  const { width, height } = sheet;
  const [rgb, alpha] = [sheet.rgb.slice(), sheet.alpha.slice()];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const depth = depthWithin(head, x, y);
      const hole = Math.max(-1, ...eyes.map((eye) => depthWithin(eye, x, y)));
      alpha[i]! *= clip(depth + 0.5) * clip(0.5 - hole);
      if (depth < rim) rgb.fill(0.85, i * 3, i * 3 + 3);
    }
  }
  return { width, height, rgb, alpha };
}

/** About how many pixels a place lies within the outline; negative outside. */
function depthWithin({ x, y, radiusX, radiusY }: Ellipse, px: number, py: number): number {
  const [dx, dy] = [(px - x) / radiusX, (py - y) / radiusY];
  const angle = Math.atan2(dy, dx);
  const waver = 1 + 0.012 * Math.sin(5 * angle + 1) + 0.006 * Math.sin(13 * angle);
  return (waver - Math.hypot(dx, dy)) * Math.min(radiusX, radiusY);
}

function clip(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
