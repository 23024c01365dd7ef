import type { FaceQuality, Pose } from '../records.ts';
import type { FaceMeasures } from './measure-face.ts';

/** Rates measurements 0 (unusable) .. 1 (good); the score is the product of the parts' softened shares. */
export function rateQuality(measures: FaceMeasures, sidePx: number, pose: Pose): FaceQuality {
  const sharpness = ramp(Math.log(measures.sharpness), Math.log(0.025), Math.log(0.16));
  const exposure = Math.min(
    ramp(measures.brightest, 40, 110),
    ramp(measures.brightest - measures.darkest, 15, 60),
    1 - ramp(measures.burnt, 0.05, 0.5),
  );
  const size = ramp(sidePx, 40, 200);
  const facing = 1 - ramp(Math.hypot(pose.yaw, pose.pitch * 0.7), 8, 50);
  const occlusion = 1 - ramp(measures.colourBreak, 0.08, 0.16);
  const score = (sharpness * exposure * size * facing) ** 0.25 * (0.7 + 0.3 * occlusion);
  return { score, sharpness, exposure, size, pose: facing, occlusion };
}

/** 0 at `low` or less, 1 at `high` or more, straight between. */
function ramp(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
