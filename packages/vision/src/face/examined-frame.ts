import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Face, UnusableReason } from '../records.ts';

/** Clockwise quarter turns, in degrees, that brought a face upright when the file's orientation was wrong. */
export type Turn = 0 | 90 | 180 | 270;

/** A frame as it comes from the decoder. */
export interface AnalysisFrame extends PixelImage {
  readonly index: number;
  /** Presentation time in milliseconds; `null` for images and shots sets. */
  readonly timestampMs: number | null;
}

/** What was seen in one frame. Liveness, best shot and matching all work on this, so a frame is looked at once. */
export interface ExaminedFrame {
  readonly index: number;
  readonly timestampMs: number | null;
  /** The picture that the face's coordinates refer to: the frame, turned by `turnedBy`. */
  readonly image: PixelImage;
  readonly turnedBy: Turn;
  /** The one face to judge; `null` for `no_face` and `several_faces`. */
  readonly face: Face | null;
  /** Why this frame must not be scored for liveness; `null` when it may. `face_too_close` is added by the liveness step. */
  readonly unusable: UnusableReason | null;
  /** Why this frame must not be compared; `null` when it may. More lenient: a portrait on a document is small and soft. */
  readonly unmatchable: UnusableReason | null;
  /** What the first network of the embedding answered to the face, where it was asked already. */
  readonly raw?: Float32Array;
  /** Fainter copies of the portrait beside it; only where a document was looked at. */
  readonly ghosts?: number;
}
