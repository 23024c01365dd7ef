/** A decoded upright picture: interleaved 8-bit RGB rows without padding (`rgb.length` = 3 · width · height). */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
