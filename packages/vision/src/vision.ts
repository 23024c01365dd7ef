import type { MatchingCurves } from './calibration/matching/matching-curve.ts';
import type { OperatingCurves } from './calibration/operating-curves.ts';
import type { Comparison, MediaInput, MediaReport, ModelId, Wishes } from './records.ts';

/** How to open the engine. */
export interface VisionOptions {
  /** Worker threads, each with its own model sessions and video decoder. Default: number of cores. */
  readonly workers?: number;
  /** Folder in which prepared models are kept between starts; `null`: they are prepared at each start and kept in memory. */
  readonly cacheDir: string | null;
  /** Folder with an operator's own models and manifests, which replace ours by id. */
  readonly modelsDir?: string;
  /** File that `praesto calibrate` wrote: an operator's own calibration of liveness. */
  readonly livenessCalibration?: string;
  /** Use this ffmpeg binary for video instead of the bundled library. */
  readonly ffmpegPath?: string;
  /** Longest video that is accepted, in seconds. */
  readonly maxVideoSeconds?: number;
  /** Told of recovered failures (a worker that died and was replaced ...). */
  readonly onWarning?: (message: string, cause?: unknown) => void;
}

/** What the worker threads are at. */
export interface EngineLoad {
  readonly threads: number;
  readonly busy: number;
  /** Media that wait for a thread. */
  readonly waiting: number;
}

/** The engine: decodes media and answers wishes about them, off the calling thread. */
export interface Vision {
  /** The models that look at faces, and the operator's calibration. Those that read documents are named with what they read. */
  readonly models: readonly (ModelId & { readonly purpose: string })[];
  /** Error rates of liveness over thresholds, as the model's manifest or the operator's calibration has them. */
  readonly operatingCurves: OperatingCurves;
  /** Error rates of matching over thresholds, as the embedding model's manifest has them. */
  readonly matchingCurves: MatchingCurves;
  /**
   * Decodes one medium and answers every wish from that one decoding. The bytes are not changed.
   * @throws VisionError `media.*` when the bytes are no usable medium, `inference.unavailable` when a needed model
   * is missing or altered, `aborted` when `signal` fired.
   */
  examine(media: MediaInput, wishes: Wishes, signal?: AbortSignal): Promise<MediaReport>;
  /** How busy the threads are. */
  load(): EngineLoad;
  /** Compares two embeddings of the same model. */
  compare(a: Float32Array, b: Float32Array): Comparison;
  /** Resolves when an analysis could run now; rejects with the reason otherwise. */
  checkHealth(): Promise<void>;
  close(): Promise<void>;
}
