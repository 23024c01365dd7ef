import type { Gesture } from '../core/capture-action.ts';
import type { FaceReading } from './face-reading.ts';

/** One frame as it goes to the worker: RGBA, 8 bits each, row by row. */
export interface PictureMessage {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** When the frame was shown, on the page's clock. */
  readonly atMs: number;
}

interface LookMessage extends PictureMessage {
  readonly name: 'look';
}

interface LookMessage extends PictureMessage {
  readonly name: 'look';
}

/** A frame of what was captured, as it would be sent. */
export interface JudgedFrame {
  readonly jpeg: Blob;
  readonly atMs: number;
}

/** What the liveness network says of frames. */
export type FramesJudged =
  | { readonly status: 'scored'; readonly confidenceSpoofing: number; readonly frames: number }
  | { readonly status: 'unusable'; readonly reason: string };

/** The liveness network that was loaded. */
export interface LoadedJudge {
  readonly model: string;
  /** Operating points that its curve of clips has; empty where none was measured. */
  readonly points: readonly { readonly min: number; readonly max: number }[];
}

export type ToWorker =
  /** Where the plugin's files lie, with a slash at the end. */
  | { readonly name: 'load'; readonly baseUrl: string }
  /** Watch for a gesture in the frames to come, which begin with the face at rest; `null`: for none. */
  | { readonly name: 'watch_for'; readonly gesture: Gesture | null }
  | LookMessage
  /** Load the liveness network too, which only some captures need. */
  | { readonly name: 'open_judge'; readonly baseUrl: string }
  | { readonly name: 'judge'; readonly frames: readonly JudgedFrame[] };

export type FromWorker =
  | { readonly name: 'ready' }
  | { readonly name: 'seen'; readonly reading: FaceReading }
  | { readonly name: 'judge_ready'; readonly judge: LoadedJudge }
  | { readonly name: 'judged'; readonly judged: FramesJudged }
  | { readonly name: 'broken'; readonly message: string };
