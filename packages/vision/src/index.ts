export type { LabelledScore } from './calibration/labelled-score.ts';
export { measureCurve } from './calibration/measure-curve.ts';
export type { OperatingCurve, PresentationKind } from './calibration/operating-curve.ts';
export { openVision } from './engine/open-vision.ts';
export { describeModels, type ModelDescription } from './models/describe-models.ts';
export type { ModelState } from './models/prepare-models.ts';
export * from './records.ts';
export type { Vision, VisionOptions } from './vision.ts';
export { VisionError, type VisionErrorCode } from './vision-error.ts';
