import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from '../pixels/normalisation.ts';

/** A part of the aligned face: from `left` and `top` to before `right` and `bottom`. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between and above the brows: what the skin of this face looks like, or the fringe. */
const REFERENCE: Part = { left: 42, top: 26, right: 70, bottom: 44 };
/** The face from the forehead to the middle of the nose, where no mask reaches. */
const UPPER: Part = { left: 24, top: 24, right: 88, bottom: 60 };
/** From the middle of the nose to the chin. */
const LOWER: Part = { left: 24, top: 58, right: 88, bottom: 108 };
const CELLS = 4;

/** Numbers of `describeCover`: eight for each of 4 x 4 cells. */
export const COVER_VALUES = 8 * CELLS * CELLS;

/** What of each pixel is looked at. */
interface Planes {
  readonly side: number;
  /** Shares of the light that are red and blue: a shadow does not change them. */
  readonly red: Float32Array;
  readonly blue: Float32Array;
  readonly luma: Float32Array;
  /** Logarithm of luma: what halves the light moves it by the same everywhere. */
  readonly light: Float32Array;
}

/**
 * How the lower half of an aligned face (`side` x `side` interleaved RGB, 0..255, with `side` 112) differs from its forehead,
 * cell by cell: colour, light, edges across and along, contrast.
 */
export function describeCover(rgb: Float32Array, side: number): number[] {
  const planes = toPlanes(rgb, side);
  const skin = {
    red: medianOf(planes.red, side, REFERENCE),
    blue: medianOf(planes.blue, side, REFERENCE),
    light: medianOf(planes.light, side, REFERENCE),
  };
  const detail = detailOf(planes, UPPER);
  const contrast = Math.sqrt(detail.squares) + 0.5;
  return cellsOf(LOWER).flatMap((cell) => {
    const red = meanOf(planes.red, side, cell) - skin.red;
    const blue = meanOf(planes.blue, side, cell) - skin.blue;
    const light = meanOf(planes.light, side, cell) - skin.light;
    const { across, along } = detailOf(planes, cell);
    return [
      ...[red, blue, Math.hypot(red, blue), light, Math.abs(light)],
      ...[Math.log(across / contrast + 0.02), Math.log(along / contrast + 0.02), spreadOf(planes.light, side, cell)],
    ];
  });
}

function toPlanes(rgb: Float32Array, side: number): Planes {
  const plane = () => new Float32Array(side * side);
  const planes = { side, red: plane(), blue: plane(), luma: plane(), light: plane() };
  for (let i = 0; i < side * side; i++) {
    const [red, green, blue] = [rgb[i * 3]!, rgb[i * 3 + 1]!, rgb[i * 3 + 2]!];
    const sum = red + green + blue + 1;
    const luma = LUMA_RED * red + LUMA_GREEN * green + LUMA_BLUE * blue;
    planes.red[i] = red / sum;
    planes.blue[i] = blue / sum;
    planes.luma[i] = luma;
    planes.light[i] = Math.log(luma + 4);
  }
  return planes;
}

function cellsOf({ left, top, right, bottom }: Part): Part[] {
  const place = (from: number, to: number, share: number) => Math.floor(from + ((to - from) * share) / CELLS);
  return Array.from({ length: CELLS * CELLS }, (_, i) => {
    const [column, row] = [i % CELLS, Math.floor(i / CELLS)];
    return {
      left: place(left, right, column),
      top: place(top, bottom, row),
      right: place(left, right, column + 1),
      bottom: place(top, bottom, row + 1),
    };
  });
}

/** Mean steps of luma to the right and down, and the mean of their squares together. */
function detailOf({ luma, side }: Planes, part: Part): { across: number; along: number; squares: number } {
  let [across, along, squares, count] = [0, 0, 0, 0];
  for (let y = part.top; y < part.bottom; y++) {
    for (let x = part.left; x < part.right; x++) {
      const i = y * side + x;
      const [right, down] = [luma[i + 1]! - luma[i]!, luma[i + side]! - luma[i]!];
      across += Math.abs(right);
      along += Math.abs(down);
      squares += right * right + down * down;
      count++;
    }
  }
  return { across: across / count, along: along / count, squares: squares / count };
}

function meanOf(plane: Float32Array, side: number, part: Part): number {
  const values = valuesIn(plane, side, part);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(plane: Float32Array, side: number, part: Part): number {
  const values = valuesIn(plane, side, part);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function medianOf(plane: Float32Array, side: number, part: Part): number {
  const values = valuesIn(plane, side, part).sort();
  return values[values.length >> 1]!;
}

function valuesIn(plane: Float32Array, side: number, { left, top, right, bottom }: Part): Float32Array {
  const values = new Float32Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++)
    values.set(plane.subarray(y * side + left, y * side + right), (y - top) * (right - left));
  return values;
}
