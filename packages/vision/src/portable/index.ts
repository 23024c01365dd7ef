/**
 * What of vision needs neither Node nor an inference runtime of its own: browsers look at faces with the same code and the
 * same networks as the server, on sessions that they open themselves.
 */
export { readLivenessCalibration } from '../calibration/liveness-calibration.ts';
export { readOperatingCurves } from '../calibration/operating-curves.ts';
export { resolvePoint } from '../calibration/operating-point.ts';
export { planFrames } from '../decode/video/plan-frames.ts';
export { chooseFace, type FaceChoice } from '../face/choose-face.ts';
export { type DescribedFace, describeFace } from '../face/describe-face.ts';
export { type Detection, detectFaces } from '../face/detect-faces.ts';
export { examineUpright } from '../face/examine-upright.ts';
export { wholeOf } from '../face/find-faces.ts';
export { type FaceBench, type LivenessBench, setUpFaceBench, setUpLivenessBench } from '../face/workbench.ts';
export { type FaceSignals, readSignals } from '../gestures/face-signals.ts';
export { findFaceGestures } from '../gestures/find-face-gestures.ts';
export { findHeadTurns } from '../gestures/find-head-turns.ts';
export { openTimeline, type Timeline } from '../gestures/timeline.ts';
export { assessLiveness } from '../liveness/assess-liveness.ts';
export type { ModelManifest } from '../models/manifest.ts';
export type { PixelImage } from '../pixels/pixel-image.ts';
export type { FaceMeasures } from '../quality/measure-face.ts';
export type { Face, Point, SeenGesture } from '../records.ts';
export type { ModelSession } from '../runtime/model-session.ts';
