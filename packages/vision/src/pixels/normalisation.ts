/** How source pixels become network values, plane by plane: `(value − mean) · scale`. */
export interface Normalisation {
  /** Source channel (0 red, 1 green, 2 blue) of each output plane; one entry alone means luma. */
  readonly channels: readonly number[];
  /** Subtracted, in the order of the planes, 0..255. */
  readonly means: readonly number[];
  /** Multiplied, in the order of the planes. */
  readonly scales: readonly number[];
}

/** Weights of red, green and blue in luma (ITU-R BT.601), as in OpenCV's grey conversion. */
export const LUMA_RED = 0.299;
export const LUMA_GREEN = 0.587;
export const LUMA_BLUE = 0.114;

/** Normalises interleaved RGB floats (0..255) into planes; `rgb.length` = 3 · plane length. */
export function toPlanes(rgb: Float32Array, planes: Float32Array, { channels, means, scales }: Normalisation): void {
  const length = rgb.length / 3;
  for (let p = 0; p < 3; p++) {
    const channel = channels[p]!;
    const mean = means[p]!;
    const scale = scales[p]!;
    const start = p * length;
    for (let i = 0; i < length; i++) planes[start + i] = (rgb[i * 3 + channel]! - mean) * scale;
  }
}
