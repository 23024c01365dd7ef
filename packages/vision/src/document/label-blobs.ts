import type { Point } from '../records.ts';

/** A connected region of a map, taken for a bar. */
export interface Blob {
  readonly centre: Point;
  /** Of its longer axis, in radians from the x axis towards the y axis: -π/2 .. π/2. */
  readonly angle: number;
  readonly length: number;
  /** Mean: area over length. */
  readonly thickness: number;
}

interface Moments {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Fewer pixels are specks. */
const MIN_PIXELS = 12;

/** The regions of a map at `threshold` or above, neighbours at the four sides belonging together. Linear in the map's pixels. */
export function labelBlobs(map: Float32Array, { width, height }: { width: number; height: number }, threshold: number) {
  const seen = new Uint8Array(width * height);
  const pixels = new Int32Array(width * height);
  const blobs: Blob[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || map[start]! < threshold) continue;
    const count = flood(start, { map, width, height, threshold, seen, pixels });
    if (count >= MIN_PIXELS) blobs.push(describe(pixels.subarray(0, count), width));
  }
  return blobs;
}

interface Flood {
  readonly map: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly threshold: number;
  readonly seen: Uint8Array;
  /** Filled from its begin with the pixels of the region. */
  readonly pixels: Int32Array;
}

function flood(start: number, { map, width, height, threshold, seen, pixels }: Flood): number {
  let count = 0;
  const visit = (pixel: number) => {
    if (seen[pixel] || map[pixel]! < threshold) return;
    seen[pixel] = 1;
    pixels[count++] = pixel;
  };
  visit(start);
  for (let at = 0; at < count; at++) {
    const pixel = pixels[at]!;
    const x = pixel % width;
    if (x > 0) visit(pixel - 1);
    if (x < width - 1) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < width * (height - 1)) visit(pixel + width);
  }
  return count;
}

function describe(pixels: Int32Array, width: number): Blob {
  const { count, x, y, xx, yy, xy } = momentsOf(pixels, width);
  const mean = { x: x / count, y: y / count };
  const [varX, varY, cov] = [xx / count - mean.x ** 2, yy / count - mean.y ** 2, xy / count - mean.x * mean.y];
  const angle = 0.5 * Math.atan2(2 * cov, varX - varY);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const pixel of pixels) {
    const [dx, dy] = [(pixel % width) + 0.5 - mean.x, Math.floor(pixel / width) + 0.5 - mean.y];
    const along = dx * cos + dy * sin;
    min = Math.min(min, along);
    max = Math.max(max, along);
  }
  const length = max - min + 1;
  const middle = (min + max) / 2;
  return {
    centre: { x: mean.x + middle * cos, y: mean.y + middle * sin },
    angle,
    length,
    thickness: count / length,
  };
}

function momentsOf(pixels: Int32Array, width: number): Moments {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (const pixel of pixels) {
    const px = (pixel % width) + 0.5;
    const py = Math.floor(pixel / width) + 0.5;
    x += px;
    y += py;
    xx += px * px;
    yy += py * py;
    xy += px * py;
  }
  return { count: pixels.length, x, y, xx, yy, xy };
}
