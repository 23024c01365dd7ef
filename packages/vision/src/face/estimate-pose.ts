import { meanPoint } from '../pixels/similarity.ts';
import type { Point, Pose } from '../records.ts';

/**
 * The nose tip stands this far before the eye line, as a share of half the distance of the outer eye corners
 * (135 : 225 in the generic head that pose tutorials use).
 */
const NOSE_DEPTH = 0.6;

/**
 * Share of the way from eye line to mouth line at which the nose tip of a level face is seen (median of frontal
 * portraits and clips), and its change per tan(pitch) on the generic head.
 */
const LEVEL_NOSE_HEIGHT = 0.465;
const NOSE_HEIGHT_SLOPE = 0.41;

const DEGREES = 180 / Math.PI;

/**
 * Head pose from the landmarks, in degrees: where the nose tip is seen between the eyes (yaw) and between eye line and
 * mouth line (pitch), along the axis of the eyes (roll).
 *
 * The pose network (fr_pose) is not used: over the gesture clips it read between −17° and 10° for true turns of about 40°
 * and jumped to 90° from there, and sat at −10° for a frontal face, while this stays monotone and within 5° of 0; and it
 * costs 5 ms a frame.
 */
export function estimatePose(landmarks: readonly Point[]): Pose {
  const [outerLeft, outerRight, nose] = [landmarks[36]!, landmarks[45]!, landmarks[30]!];
  const eyes = meanPoint([outerLeft, outerRight]);
  const mouth = meanPoint([landmarks[48]!, landmarks[54]!]);
  const roll = Math.atan2(outerRight.y - outerLeft.y, outerRight.x - outerLeft.x);
  const along = (point: Point) => (point.x - eyes.x) * Math.cos(roll) + (point.y - eyes.y) * Math.sin(roll);
  const below = (point: Point) => (point.y - eyes.y) * Math.cos(roll) - (point.x - eyes.x) * Math.sin(roll);
  const halfWidth = Math.max(1, along(outerRight));
  const noseHeight = below(nose) / Math.max(1, below(mouth));
  return {
    yaw: Math.atan(along(nose) / halfWidth / NOSE_DEPTH) * DEGREES,
    pitch: Math.atan((LEVEL_NOSE_HEIGHT - noseHeight) / NOSE_HEIGHT_SLOPE) * DEGREES,
    roll: roll * DEGREES,
  };
}
