export { openVision } from './engine/open-vision.ts';
export * from './records.ts';
export type { Vision, VisionOptions } from './vision.ts';
export { VisionError, type VisionErrorCode } from './vision-error.ts';
