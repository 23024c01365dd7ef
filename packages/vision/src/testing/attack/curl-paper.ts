import type { Layer } from './light-image.ts';
import { sampleLayer, shadeTo } from './sample-layer.ts';

/** How far the eye is from the sheet, in half widths of it. */
const EYE = 5;
/** Where the light comes from: radians off the middle of the sheet, to the left. */
const LIGHT = 0.5;

/**
 * Bends a sheet round a vertical cylinder, towards the camera in the middle: its edges recede, come together and turn
 * from the light.
 * @param bend Radians by which the edge is turned from the middle, -1..1; below 0 the edges come forward.
 */
export function curlPaper(sheet: Layer, bend: number): Layer {
  if (bend === 0) return sheet;
  const { width, height } = sheet;
  const out = { width, height, rgb: new Float32Array(width * height * 3), alpha: new Float32Array(width * height) };
  for (let x = 0; x < width; x++) {
    const at = findOnSheet((2 * (x + 0.5)) / width - 1, bend);
    if (at === null) continue;
    const depth = 1 + depthAt(at, bend) / EYE;
    const shade = Math.max(0, Math.cos(at * bend + LIGHT)) / Math.cos(LIGHT);
    const sourceX = ((at + 1) / 2) * width - 0.5;
    for (let y = 0; y < height; y++) {
      const sourceY = height / 2 + (y + 0.5 - height / 2) * depth - 0.5;
      shadeTo(out, y * width + x, sampleLayer(sheet, sourceX, sourceY), shade);
    }
  }
  return out;
}

function depthAt(at: number, bend: number): number {
  return (1 - Math.cos(at * bend)) / bend;
}

/** Where along the half sheet (-1..1) something is seen that appears at `seen`; `null` beside the sheet. By halving. */
function findOnSheet(seen: number, bend: number): number | null {
  const appears = (at: number) => Math.sin(at * bend) / bend / (1 + depthAt(at, bend) / EYE);
  if (seen < appears(-1) || seen > appears(1)) return null;
  let [low, high] = [-1, 1];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (appears(middle) < seen) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
