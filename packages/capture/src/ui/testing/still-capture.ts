import type { CaptureHandle } from '../../core/capture-handle.ts';
import type { UserEvent } from '../../core/event.ts';
import type { CaptureSnapshot } from '../../core/snapshot.ts';

/** A capture that shows what it is told to show, and remembers what the person did. */
export class StillCapture implements CaptureHandle {
  readonly video: HTMLVideoElement = document.createElement('video');
  readonly sent: UserEvent[] = [];
  #snapshot: CaptureSnapshot;
  #listeners = new Set<(snapshot: CaptureSnapshot) => void>();

  constructor(snapshot: CaptureSnapshot) {
    this.#snapshot = snapshot;
  }

  getSnapshot(): CaptureSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: CaptureSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(event: UserEvent): void {
    this.sent.push(event);
  }

  change(snapshot: CaptureSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener(snapshot);
  }
}
