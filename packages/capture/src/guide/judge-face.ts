import type { GuidanceReason, PlaceInPicture } from '../core/guidance.ts';
import type { FaceReading } from './face-reading.ts';

/** How a picture is judged before it is taken. */
interface Limits {
  /** Height of the face over that of the picture (width over width, where that is less). */
  readonly minSize: number;
  readonly maxSize: number;
  /** How far the middle of the face may be from that of the picture, in shares of its sides. */
  readonly maxOffset: number;
  /** Degrees. */
  readonly maxYaw: number;
  readonly maxPitch: number;
  readonly minBrightest: number;
  readonly maxBurnt: number;
  readonly minSharpness: number;
  readonly minEyesOpen: number;
  readonly maxCovered: number;
}

/*
 * Stricter than what the server still accepts (packages/vision/src/quality/judge-face.ts: brightest 40, burnt 0.6,
 * sharpness 0.03), as there is somebody who can do better. The liveness network wants a square of 2.7 face sides within the
 * picture, and of 0.6 of that at least; so a face larger than 0.62 of the picture is too near. 0.22 of 720 lines are 158
 * pixels: beyond the 64 that are needed, but a face that small is somebody who has not understood the outline.
 */
const limits: Limits = {
  minSize: 0.22,
  maxSize: 0.62,
  maxOffset: 0.17,
  maxYaw: 20,
  maxPitch: 25,
  minBrightest: 60,
  maxBurnt: 0.35,
  minSharpness: 0.04,
  minEyesOpen: 0.3,
  maxCovered: 0.5,
};

/** Size and shape of the picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What keeps a frame from being usable, the worst first; `null` when nothing does. */
export function judgeFace(reading: FaceReading, picture: PictureSize): GuidanceReason | null {
  if (reading.found === 'none') return 'no_face';
  if (reading.found === 'several') return 'several_faces';
  if (reading.covered > limits.maxCovered) return 'covered';
  const size = sizeOf(reading.place, picture);
  if (size < limits.minSize) return 'too_far';
  if (size > limits.maxSize) return 'too_near';
  if (offsetOf(reading.place) > limits.maxOffset) return 'off_centre';
  if (Math.abs(reading.yaw) > limits.maxYaw || Math.abs(reading.pitch) > limits.maxPitch) return 'turned';
  if (reading.brightest < limits.minBrightest) return 'dark';
  if (reading.burnt > limits.maxBurnt) return 'over_exposed';
  if (reading.sharpness < limits.minSharpness) return 'blurred';
  return reading.eyesOpen < limits.minEyesOpen ? 'eyes_closed' : null;
}

/** Of the shorter side of the picture, so that it means the same on a phone and on a desk. */
function sizeOf({ top, bottom }: PlaceInPicture, { width, height }: PictureSize): number {
  return ((bottom - top) * height) / Math.min(width, height);
}

function offsetOf({ left, top, right, bottom }: PlaceInPicture): number {
  return Math.max(Math.abs((left + right) / 2 - 0.5), Math.abs((top + bottom) / 2 - 0.5));
}
