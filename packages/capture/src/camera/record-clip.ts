/** What a browser is asked to record, best first; the first that it can is taken. */
const mimes = ['video/mp4;codecs=avc1', 'video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

/** Documented as recommended, for 30 frames a second of 720 lines. */
const BITS_PER_SECOND = 10_000_000;

export interface RecordedClip {
  readonly blob: Blob;
  readonly mime: string;
  readonly durationMs: number;
}

/**
 * Records a stream as the browser encodes it, until `stop` is called.
 * @throws Error where the browser cannot record
 */
export function recordClip(stream: MediaStream): { stop(): Promise<RecordedClip> } {
  const mimeType = mimes.find((mime) => MediaRecorder.isTypeSupported(mime));
  if (mimeType === undefined) throw new Error('the browser records no video');
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const startedMs = performance.now();
  recorder.start();
  return {
    stop: () =>
      new Promise((resolve) => {
        const durationMs = performance.now() - startedMs;
        const finish = () => {
          const mime = recorder.mimeType || mimeType;
          resolve({ blob: new Blob(pieces, { type: mime }), mime, durationMs });
        };
        recorder.addEventListener('stop', finish, { once: true });
        recorder.stop();
      }),
  };
}
