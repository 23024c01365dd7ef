/** A frame that the camera gave. */
export interface ShownFrame {
  /**
   * When the camera took it, in milliseconds on the page's clock (`performance.now()`), where the browser says so;
   * otherwise when it was shown. Grows from frame to frame.
   */
  readonly atMs: number;
  /** How often the video has shown a frame. A gap tells of frames that were missed. */
  readonly count: number;
}

/**
 * Calls back for each new frame until `signal` is aborted. Where the browser has no `requestVideoFrameCallback`, frames
 * are told by the clock of the video at each repaint.
 */
export function eachFrame(video: HTMLVideoElement, signal: AbortSignal, onFrame: (frame: ShownFrame) => void): void {
  let latestMs = Number.NEGATIVE_INFINITY;
  const tell = (atMs: number, count: number) => {
    if (atMs <= latestMs) return;
    latestMs = atMs;
    onFrame({ atMs, count });
  };
  if ('requestVideoFrameCallback' in video) tellByCallback(video, signal, tell);
  else tellByClock(video, signal, tell);
}

type Tell = (atMs: number, count: number) => void;

function tellByCallback(video: HTMLVideoElement, signal: AbortSignal, tell: Tell): void {
  let handle = 0;
  const next: VideoFrameRequestCallback = (now, { captureTime, presentedFrames }) => {
    handle = video.requestVideoFrameCallback(next);
    tell(captureTime ?? now, presentedFrames);
  };
  handle = video.requestVideoFrameCallback(next);
  signal.addEventListener('abort', () => video.cancelVideoFrameCallback(handle), { once: true });
}

function tellByClock(video: HTMLVideoElement, signal: AbortSignal, tell: Tell): void {
  let handle = 0;
  let count = 0;
  let shown = -1;
  const next = (now: number) => {
    handle = requestAnimationFrame(next);
    if (video.currentTime === shown) return;
    shown = video.currentTime;
    tell(now, ++count);
  };
  handle = requestAnimationFrame(next);
  signal.addEventListener('abort', () => cancelAnimationFrame(handle), { once: true });
}
