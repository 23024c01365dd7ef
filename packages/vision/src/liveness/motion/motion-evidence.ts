import { type DepthEvidence, depthEvidence } from './depth-evidence.ts';
import { type FeatureEvidence, featureMotion } from './feature-motion.ts';
import type { FaceView } from './view-face.ts';

/** What the motion in a clip says beside what its frames say. Each part may be silent: no motion is not a score. */
export interface MotionEvidence {
  /** Whether the face moves as a flat picture or as a head. */
  readonly depth: DepthEvidence;
  /** Whether lids and lips move within it. */
  readonly features: FeatureEvidence;
}

/** Judges the motion of one face in one video. Costs about 20 ms of CPU for 8 views. */
export function motionEvidence(views: readonly FaceView[]): MotionEvidence {
  return { depth: depthEvidence(views), features: featureMotion(views) };
}
