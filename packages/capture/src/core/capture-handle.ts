import type { UserEvent } from './event.ts';
import type { CaptureSnapshot } from './snapshot.ts';

/** A capture as a screen sees it: what to draw, and where to send what the person does. */
export interface CaptureHandle {
  /** Shows the camera's picture while there is one; put it into the page, mirrored where the snapshot says so. */
  readonly video: HTMLVideoElement;
  /** What to draw now. */
  getSnapshot(): CaptureSnapshot;
  /** Calls back after each change, until the returned function is called. */
  subscribe(listener: (snapshot: CaptureSnapshot) => void): () => void;
  send(event: UserEvent): void;
}
