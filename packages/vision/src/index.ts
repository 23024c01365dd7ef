export * from './records.ts';
export type { Vision, VisionOptions } from './vision.ts';
export { VisionError, type VisionErrorCode } from './vision-error.ts';
