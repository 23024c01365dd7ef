import type { Point } from '../../../records.ts';
import { blurLight } from '../blur-light.ts';
import type { LightImage } from '../light-image.ts';

/** The light that falls on a face, as far as its skin shows it. */
export interface FaceLight {
  /** What white would send back. */
  readonly white: number;
  /** Light at a place of the picture over that of the whole face, smoothed beyond any feature of it. */
  readonly at: (x: number, y: number) => number;
}

/** Skin sends back at most about this share of the light (Caucasian forehead; darker skin shines by its gloss). */
const BRIGHTEST_SKIN = 0.65;

/** Side of the small copy that is smoothed: light changes slowly. */
const SIDE = 24;

/** Measures the light on the face within its landmarks. */
export function measureFaceLight(picture: LightImage, landmarks: readonly Point[]): FaceLight {
  const [xs, ys] = [landmarks.map(({ x }) => x), landmarks.map(({ y }) => y)];
  const box = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  const step = { x: (box.right - box.left) / (SIDE - 1), y: (box.bottom - box.top) / (SIDE - 1) };
  const small = shrink(picture, (x, y) => ({ x: box.left + x * step.x, y: box.top + y * step.y }));
  const sorted = Float32Array.from({ length: SIDE * SIDE }, (_, i) => small.rgb[i * 3]!).toSorted();
  const middle = Math.max(1e-3, sorted[sorted.length >> 1]!);
  const smooth = blurLight(small, SIDE / 5);
  return {
    white: Math.min(1.05, Math.max(0.05, sorted[Math.floor(sorted.length * 0.95)]! / BRIGHTEST_SKIN)),
    at: (x, y) => {
      const brightness = blend(smooth.rgb, (x - box.left) / step.x, (y - box.top) / step.y);
      return Math.min(1.5, Math.max(0.5, brightness / middle));
    },
  };
}

/** Brightness between the places of the small copy; its edge goes on outside. */
function blend(rgb: Float32Array, x: number, y: number): number {
  const within = (value: number) => Math.min(SIDE - 1.001, Math.max(0, value));
  const [left, top] = [Math.floor(within(x)), Math.floor(within(y))];
  const [right, below] = [within(x) - left, within(y) - top];
  const at = (column: number, row: number) => rgb[(row * SIDE + column) * 3]!;
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - below) + lower * below;
}

/** Brightness on a coarse grid, in all three colours alike. */
function shrink(picture: LightImage, at: (x: number, y: number) => Point): LightImage {
  const rgb = new Float32Array(SIDE * SIDE * 3);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const { x, y } = at(i % SIDE, Math.floor(i / SIDE));
    const column = Math.round(Math.min(picture.width - 1, Math.max(0, x)));
    const row = Math.round(Math.min(picture.height - 1, Math.max(0, y)));
    const from = (row * picture.width + column) * 3;
    const [red, green, blue] = picture.rgb.subarray(from, from + 3);
    rgb.fill(0.2126 * red! + 0.7152 * green! + 0.0722 * blue!, i * 3, i * 3 + 3);
  }
  return { width: SIDE, height: SIDE, rgb };
}
