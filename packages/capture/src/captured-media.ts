import type { CaptureCue, CaptureEnvironment } from '@praesto/contract';
import type { Captured } from './captured.ts';
import type { DeviceFinding } from './device/device-finding.ts';

/** Everything that was captured. */
export interface CapturedMedia {
  /** Signed, for one use within the session's few minutes (docs/capture-container.md). `null` in mode `on_device`: there is no session. */
  readonly container: Blob | null;
  /** What this browser found by itself in modes `on_device` and `hybrid`. */
  readonly onDevice: DeviceFinding | null;
  /** In the order of the actions. */
  readonly media: readonly Captured[];
  /** What in the page does not fit a plain camera in a plain browser; in the container too. */
  readonly cues: readonly CaptureCue[];
  readonly environment: CaptureEnvironment;
}
