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

export type ToWorker =
  /** Where the plugin's files lie, with a slash at the end. */
  | { readonly name: 'load'; readonly baseUrl: string }
  /** Watch for a gesture in the frames to come, which begin with the face at rest; `null`: for none. */
  | { readonly name: 'watch_for'; readonly gesture: Gesture | null }
  | LookMessage;

export type FromWorker =
  | { readonly name: 'ready' }
  | { readonly name: 'seen'; readonly reading: FaceReading }
  | { readonly name: 'broken'; readonly message: string };
