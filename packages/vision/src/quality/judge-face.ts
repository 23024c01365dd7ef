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
  readonly minLaplacianVariance: number;
  readonly maxYaw: number;
  readonly maxPitch: number;
}

const LIVENESS: Limits = {
  minSidePx: 64,
  minBrightest: 40,
  maxBurnt: 0.5,
  minLaplacianVariance: 8,
  maxYaw: 45,
  maxPitch: 45,
};

const MATCHING: Limits = {
  minSidePx: 32,
  minBrightest: 30,
  maxBurnt: 0.6,
  minLaplacianVariance: 3,
  maxYaw: 55,
  maxPitch: 50,
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
  if (measures.laplacianVariance < limits.minLaplacianVariance) return 'too_blurred';
  return null;
}
