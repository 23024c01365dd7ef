import type { Comparison, MediaInput, MediaReport, Wishes } from '@praesto/vision';

/** Port: questions about media, answered off the event loop. See `Vision.examine` for what may be thrown (as AppError here). */
export interface Inference {
  examine(media: MediaInput, wishes: Wishes, signal?: AbortSignal): Promise<MediaReport>;
  compare(a: Float32Array, b: Float32Array): Comparison;
  /** Rejects with AppError `inference.unavailable` when no analysis could run now. */
  checkHealth(): Promise<void>;
}
