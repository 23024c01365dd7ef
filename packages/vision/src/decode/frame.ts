/** One picture of a medium, ready for analysis: upright, 8-bit sRGB, without alpha. */
export interface Frame {
  /** Position among the frames that the decoder returned, from 0. */
  readonly index: number;
  /** Presentation time in milliseconds from the start of a video; `null` for images and shots sets. */
  readonly timestampMs: number | null;
  /** Size in pixels of `rgb`. */
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB, row by row without padding: `width * height * 3` bytes. */
  readonly rgb: Uint8Array;
  /** Size in pixels of the upright picture before it was reduced to `maxSide`. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}
