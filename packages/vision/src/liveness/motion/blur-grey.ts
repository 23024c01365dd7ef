/** The mean of the (2 · radius + 1)² pixels about each pixel of a square; its edge is repeated. */
export function blurGrey(values: Float32Array, side: number, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  const out = new Float32Array(values.length);
  for (let line = 0; line < side; line++) slide(values, across, { start: line * side, stride: 1, side, radius });
  for (let line = 0; line < side; line++) slide(across, out, { start: line, stride: side, side, radius });
  return out;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly side: number;
  readonly radius: number;
}

/** Means along one line, each from the one before it. */
function slide(from: Float32Array, to: Float32Array, { start, stride, side, radius }: Line): void {
  const at = (place: number) => from[start + Math.min(side - 1, Math.max(0, place)) * stride]!;
  let sum = 0;
  for (let place = -radius; place <= radius; place++) sum += at(place);
  for (let place = 0; place < side; place++) {
    to[start + place * stride] = sum / (2 * radius + 1);
    sum += at(place + radius + 1) - at(place - radius);
  }
}
