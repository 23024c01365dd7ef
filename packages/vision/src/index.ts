export { openVision } from './engine/open-vision.ts';
export { describeModels, type ModelDescription } from './models/describe-models.ts';
export type { ModelState } from './models/prepare-models.ts';
export * from './records.ts';
export type { Vision, VisionOptions } from './vision.ts';
export { VisionError, type VisionErrorCode } from './vision-error.ts';
