export {
  type CaptureCallbacks,
  CaptureClosed,
  type CaptureSession,
  openCapture,
} from './capture-session.ts';
export type { Captured, CapturedFrame } from './captured.ts';
export type { CapturedMedia } from './captured-media.ts';
export { actionPlans, type CaptureAction, captureActions, type Gesture } from './core/capture-action.ts';
export type { CaptureHandle } from './core/capture-handle.ts';
export type { AnalysisResult, CaptureResult } from './core/capture-result.ts';
export type { UserEvent } from './core/event.ts';
export { type Failure, type FailureCode, failureCodes } from './core/failure.ts';
export { type GuidanceReason, guidanceReasons, type PlaceInPicture } from './core/guidance.ts';
export type { CameraChoice, CameraView, CaptureSnapshot, CaptureState, Outline, StateName } from './core/snapshot.ts';
export type { DeviceFinding, MediumFinding, SureBand } from './device/device-finding.ts';
export type { CaptureOptions } from './options.ts';
export { addLanguage } from './texts/languages.ts';
export type { LanguagePack } from './texts/texts.ts';
