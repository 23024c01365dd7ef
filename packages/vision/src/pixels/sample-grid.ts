/**
 * Source positions (times `stride`) of one axis of a shrunk crop: spreads `taps` of them over each of `count` output pixels that together cover [start, start + length).
 * Positions outside are those of the edge. `size` is the number of source pixels on this axis, `stride` the distance between neighbours in the source array.
 */
export function planAxis(
  start: number,
  length: number,
  count: number,
  taps: number,
  size: number,
  stride: number,
): Int32Array {
  const offsets = new Int32Array(count * taps);
  const step = length / (count * taps);
  for (let i = 0; i < offsets.length; i++) {
    const position = Math.floor(start + (i + 0.5) * step);
    offsets[i] = Math.min(size - 1, Math.max(0, position)) * stride;
  }
  return offsets;
}

/** Where one axis of a bilinear crop reads the source: two neighbours and the weight of the second. */
export interface BlendAxis {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly weights: Float32Array;
}

/** Bilinear positions with pixel centres at .5, as OpenCV's INTER_LINEAR has them; the edge is repeated. */
export function planBlend(start: number, length: number, count: number, size: number, stride: number): BlendAxis {
  const near = new Int32Array(count);
  const far = new Int32Array(count);
  const weights = new Float32Array(count);
  const step = length / count;
  for (let i = 0; i < count; i++) {
    const position = Math.min(size - 1, Math.max(0, start + (i + 0.5) * step - 0.5));
    const first = Math.floor(position);
    near[i] = first * stride;
    far[i] = Math.min(size - 1, first + 1) * stride;
    weights[i] = position - first;
  }
  return { near, far, weights };
}
