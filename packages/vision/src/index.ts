export type { CalibrationDescription } from './calibration/apply-own-calibration.ts';
export { effectiveTrials } from './calibration/effective-trials.ts';
export type { EngineIdentity } from './calibration/engine-identity.ts';
export { FEWEST_IN_GROUP } from './calibration/error-groups.ts';
export type { LabelledScore } from './calibration/labelled-score.ts';
export { logit as logitOfConfidence } from './calibration/liveness-calibration.ts';
export type {
  MatchingCurve,
  MatchingCurves,
  MatchKind,
} from './calibration/matching/matching-curve.ts';
export {
  type ExpectedMatches,
  type MatchOperatingPoint,
  type MatchRequest,
  matchPointAt,
  type ResolvedMatch,
  resolveMatch,
} from './calibration/matching/matching-operating-point.ts';
export {
  type ResolvedSearch,
  resolveSearch,
  type SearchPoint,
  searchPointAt,
} from './calibration/matching/search-point.ts';
export { measureCurve } from './calibration/measure-curve.ts';
export {
  type CurvePoint,
  type OperatingCurve,
  type PresentationKind,
  presentationsNeeded,
} from './calibration/operating-curve.ts';
export { type OperatingCurves, presentationKinds } from './calibration/operating-curves.ts';
export {
  type OperatingPoint,
  type PointRequest,
  pointAt,
  type ResolvedPoint,
  resolvePoint,
} from './calibration/operating-point.ts';
export { type OwnCalibration, ownCalibrationFormat } from './calibration/own-calibration.ts';
export { presentationKind } from './calibration/presentation-kind.ts';
export { type Recalibration, recalibrate } from './calibration/recalibration.ts';
export { type Interval, wilsonInterval, Z_95 } from './calibration/wilson.ts';
export { type SniffedMedia, sniffMedia } from './decode/sniff.ts';
export { describeEngine, type EngineDescription } from './engine/describe-engine.ts';
export { openVision } from './engine/open-vision.ts';
export { describeCalibration, describeModels, type ModelDescription } from './models/describe-models.ts';
export { identifyModels } from './models/identify-models.ts';
export type { ModelState } from './models/prepare-models.ts';
export { type PortableModel, readPreparedModels } from './models/read-prepared-models.ts';
export { isMaskWorn } from './quality/is-mask-worn.ts';
export * from './records.ts';
export type { EngineLoad, Vision, VisionOptions } from './vision.ts';
export { VisionError, type VisionErrorCode } from './vision-error.ts';
