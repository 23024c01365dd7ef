import type { Face, UnusableReason } from '../records.ts';
import type { FaceMeasures } from './measure-face.ts';

/** Below or beyond these a face is not used. */
interface Limits {
  /** Pixels of the analysed frame. */
  readonly minSidePx: number;
  /** Luma 0..255 that 95 % of the face stay below. */
  readonly minBrightest: number;
  /** Share of the face that is burnt out. */
  readonly maxBurnt: number;
  /** See `FaceMeasures.sharpness`. */
  readonly minSharpness: number;
  /** Degrees. */
  readonly maxYaw: number;
  readonly maxPitch: number;
}

/*
 * Measured by degrading 34 portraits and genuine clip frames (median cosine of the embedding to the untouched face):
 * side 64 px 0.98, 40 px 0.90, 32 px 0.80, 24 px 0.58; gain 0.3 (brightest 52) 0.94, 0.15 (26) 0.86 with 40 % of the faces
 * no longer found; burnt 0.58 0.85, 0.8 0.67; blurred with sigma 1.5 % of the side 0.91, 2 % 0.81, 3 % 0.52.
 * The dimmest genuine clip has 63 at its brightest. Liveness is stricter: its network looks at fine texture. Turned by 45°
 * to 60°, clip frames scored as they do at 30° to 45° (genuine q90 raw 0.72 and 0.76, attacks median 1.00); beyond, the
 * landmarks are lost.
 */
const LIVENESS: Limits = {
  minSidePx: 64,
  minBrightest: 40,
  maxBurnt: 0.6,
  minSharpness: 0.03,
  maxYaw: 60,
  maxPitch: 55,
};

const MATCHING: Limits = {
  minSidePx: 32,
  minBrightest: 25,
  maxBurnt: 0.8,
  minSharpness: 0.02,
  maxYaw: 60,
  maxPitch: 55,
};

/** Why this face must not be scored for liveness; `null` when it may. */
export function judgeForLiveness(face: Face, measures: FaceMeasures): UnusableReason | null {
  return judge(face, measures, LIVENESS);
}

/** Why this face must not be compared; `null` when it may. */
export function judgeForMatching(face: Face, measures: FaceMeasures): UnusableReason | null {
  return judge(face, measures, MATCHING);
}

function judge({ box, pose }: Face, measures: FaceMeasures, limits: Limits): UnusableReason | null {
  if (box.width < limits.minSidePx) return 'face_too_small';
  if (measures.brightest < limits.minBrightest) return 'too_dark';
  if (measures.burnt > limits.maxBurnt) return 'too_bright';
  if (Math.abs(pose.yaw) > limits.maxYaw || Math.abs(pose.pitch) > limits.maxPitch) return 'turned_away';
  if (measures.sharpness < limits.minSharpness) return 'too_blurred';
  return null;
}
