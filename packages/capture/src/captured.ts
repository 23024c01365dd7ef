import type { CaptureAction } from './core/capture-action.ts';
import type { FaceReading } from './guide/face-reading.ts';

/** What was filmed or photographed for one action. */
export interface Captured {
  readonly action: CaptureAction;
  readonly width: number;
  readonly height: number;
  /** The first is the best: filming begins when everything has been well for a while. One, of a photo. */
  readonly frames: readonly CapturedFrame[];
  /** The first frame without loss. `null` of photos. */
  readonly png: Blob | null;
  /** As the browser recorded it; `null` where frames are sent. */
  readonly clip: { readonly blob: Blob; readonly mime: string; readonly durationMs: number } | null;
  /** When each colour of the light challenge was painted, on the clock of the frames. */
  readonly light: readonly { readonly step: number; readonly atMs: number }[];
}

export interface CapturedFrame {
  readonly jpeg: Blob;
  /** Milliseconds on the page's clock. */
  readonly atMs: number;
  /** What the detector saw in it; `null` where it did not look. */
  readonly reading: FaceReading | null;
}
