import type { Gesture } from '../core/capture-action.ts';
import type { FaceReading } from './face-reading.ts';
import type { FramesJudged, FromWorker, JudgedFrame, LoadedJudge, ToWorker } from './worker-messages.ts';

/** Looks at frames in a thread of its own. One at a time: a frame that comes while one is looked at is better skipped. */
export interface FaceGuide {
  /** From now on a gesture is looked for, beginning with the face at rest; `null`: none. */
  watchFor(gesture: Gesture | null): Promise<void>;
  /** What is in a frame, and when it was shown. @throws Error when the detector broke. */
  look(frame: { readonly image: ImageData; readonly atMs: number }): Promise<FaceReading>;
  /** Loads the liveness network, once. @throws Error when it cannot be had */
  openJudge(signal: AbortSignal): Promise<LoadedJudge>;
  /** Judges the frames of one medium, after `openJudge`. @throws Error when the browser cannot decode them there */
  judge(frames: readonly JudgedFrame[]): Promise<FramesJudged>;
  close(): void;
}

/**
 * Starts the worker and loads the networks (some megabytes, kept by the browser's cache).
 * @param baseUrl where the plugin's files lie, with a slash at the end
 * @throws Error when the browser, its rules or the network do not allow it; the capture goes on without
 */
export async function loadFaceGuide(baseUrl: string, signal: AbortSignal): Promise<FaceGuide> {
  const worker = startWorker(new URL('faceworker.js', baseUrl));
  try {
    await ask(worker, { name: 'load', baseUrl }, signal);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  const askInTurn = (message: ToWorker, until = signal) => {
    const asked = last.then(() => ask(worker, message, until));
    last = asked.catch(() => undefined);
    return asked;
  };
  return {
    async watchFor(gesture) {
      await askInTurn({ name: 'watch_for', gesture });
    },
    async look({ image, atMs }) {
      const { data, width, height } = image;
      const rgba = data as Uint8ClampedArray<ArrayBuffer>;
      const answer = await askInTurn({ name: 'look', rgba, width, height, atMs });
      if (answer.name !== 'seen') throw new Error(`the detector answered ${answer.name}`);
      return answer.reading;
    },
    async openJudge(until) {
      const answer = await askInTurn({ name: 'open_judge', baseUrl }, until);
      if (answer.name !== 'judge_ready') throw new Error(`the detector answered ${answer.name}`);
      return answer.judge;
    },
    async judge(frames) {
      const answer = await askInTurn({ name: 'judge', frames });
      if (answer.name !== 'judged') throw new Error(`the detector answered ${answer.name}`);
      return answer.judged;
    },
    close: () => worker.terminate(),
  };
}

/** A page may not start a worker of another host; it may start one of its own that loads it. */
function startWorker(script: URL): Worker {
  if (script.origin === location.origin) return new Worker(script);
  const text = `importScripts(${JSON.stringify(script.href)})`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}

function ask(worker: Worker, message: ToWorker, signal: AbortSignal): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const settle = (then: () => void) => {
      ended.abort();
      then();
    };
    const once = { signal: ended.signal };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromWorker>) =>
        settle(() => (data.name === 'broken' ? reject(new Error(data.message)) : resolve(data))),
      once,
    );
    worker.addEventListener('error', (event) => settle(() => reject(new Error(event.message))), once);
    signal.addEventListener('abort', () => settle(() => reject(signal.reason)), once);
    if (signal.aborted) settle(() => reject(signal.reason));
    else worker.postMessage(message, message.name === 'look' ? [message.rgba.buffer] : []);
  });
}
