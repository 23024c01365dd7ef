import type {
  Comparison,
  MatchingCurves,
  MediaInput,
  MediaReport,
  ModelId,
  OperatingCurves,
  Wishes,
} from '@praesto/vision';

/** Port: questions about media, answered off the event loop. See `Vision.examine` for what may be thrown (as AppError here). */
export interface Inference {
  examine(media: MediaInput, wishes: Wishes, signal?: AbortSignal): Promise<MediaReport>;
  /** The models that run. @throws AppError `inference.unavailable` while there are none */
  models(): readonly (ModelId & { readonly purpose: string })[];
  /** Error rates of liveness over thresholds. @throws AppError `inference.unavailable` while no models run */
  operatingCurves(): OperatingCurves;
  /** Error rates of matching over thresholds. @throws AppError `inference.unavailable` while no models run */
  matchingCurves(): MatchingCurves;
  compare(a: Float32Array, b: Float32Array): Comparison;
  /** Rejects with AppError `inference.unavailable` when no analysis could run now. */
  checkHealth(): Promise<void>;
}
