import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { VisionError, type VisionErrorCode } from '../../vision-error.ts';
import type { Frame } from '../frame.ts';
import { encodeHead, MessageReader, type VideoAnswer, type VideoJob } from './protocol.ts';
import { type Command, kernelLimits } from './sandbox.ts';
import { type DecodedVideo, demuxerOf, type VideoDecoder } from './video-task.ts';

export interface VideoProcessOptions {
  readonly command: Command;
  /** Told when a process was lost and will be replaced. */
  readonly onWarning: (message: string, cause?: unknown) => void;
}

/** A process that has done so much is replaced before the next clip, so that nothing adds up over days. */
const retirement = { jobs: 500, rssBytes: 256 * 2 ** 20, cpuMs: (kernelLimits.cpuSeconds * 1000) / 2 } as const;

interface VideoChild {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly exited: Promise<void>;
  isReady: boolean;
  isWorn: boolean;
  jobs: number;
  onAnswer: (answer: VideoAnswer, body: Uint8Array) => void;
}

/**
 * The process died over a clip or had to be killed; `refusal` is what the sender of the clip is told. `hasDied`: by itself, so
 * that a second try tells whether it was the clip.
 */
class ProcessLost extends Error {
  readonly refusal: VisionError;
  readonly hasDied: boolean;

  constructor(message: string, refusal: { code: VisionErrorCode; words: string; hasDied?: true }) {
    super(message);
    this.refusal = new VisionError(refusal.code, refusal.words, { cause: this });
    this.hasDied = refusal.hasDied === true;
  }
}

/** A warm process that decodes one clip after another. It begins with the first clip, and again after it was lost. */
export function openVideoProcess(options: VideoProcessOptions): VideoDecoder {
  let child: VideoChild | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const stop = async () => {
    const stopped = child;
    child = undefined;
    if (!stopped) return;
    stopped.process.ref();
    stopped.process.kill('SIGKILL');
    await stopped.exited;
  };
  const tryOnce: VideoDecoder['decode'] = async (task) => {
    if (isClosed) throw closed();
    if (child && (child.isWorn || hasExited(child))) await stop();
    child ??= startChild(options.command);
    const { limits } = task;
    const job: VideoJob = {
      demuxer: demuxerOf(task),
      maxSide: task.maxSide,
      maxFrames: task.maxFrames,
      atMs: task.atMs ?? null,
      maxSeconds: limits.maxVideoSeconds,
      maxPixels: limits.maxVideoPixels,
    };
    try {
      return await runJob(child, { bytes: task.bytes, job, timeoutMs: limits.videoTimeoutMs });
    } catch (error) {
      if (!(error instanceof ProcessLost)) throw error;
      await stop();
      if (isClosed) throw closed();
      options.onWarning(`The video process was replaced: ${error.message}.`, error);
      throw error;
    }
  };
  // A process may be killed for what is not its clip's fault, e.g. for want of memory: a second one tells.
  const decode: VideoDecoder['decode'] = async (task) => {
    const first = await tryOnce(task).catch(keepLoss);
    if (!(first instanceof ProcessLost)) return first;
    const second = first.hasDied ? await tryOnce(task).catch(keepLoss) : first;
    if (second instanceof ProcessLost) throw second.refusal;
    return second;
  };
  return {
    decode(task) {
      const result = last.then(() => decode(task));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      isClosed = true;
      await stop();
      await last;
    },
  };
}

function keepLoss(error: unknown): ProcessLost {
  if (error instanceof ProcessLost) return error;
  throw error;
}

function closed(): VisionError {
  return new VisionError('aborted', 'The decoder was closed.');
}

function startChild({ file, args }: Command): VideoChild {
  // Without the parent's environment, which may hold secrets, and without its error stream, which FFmpeg writes to.
  const process = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
    env: { UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '1' },
  });
  const exited = new Promise<void>((resolve) => {
    process.once('close', () => resolve());
    process.once('error', () => resolve());
  });
  const child: VideoChild = { process, exited, isReady: false, isWorn: false, jobs: 0, onAnswer: () => {} };
  const reader = new MessageReader((answer, body) => {
    if (answer.type === 'ready') child.isReady = true;
    else child.onAnswer(answer, body);
  });
  process.stdout.on('data', (chunk: Buffer) => reader.push(chunk));
  // A broken pipe is told by the end of the process.
  process.stdin.on('error', () => {});
  return child;
}

function hasExited({ process }: VideoChild): boolean {
  return process.exitCode !== null || process.signalCode !== null || process.pid === undefined;
}

interface RunningJob {
  readonly bytes: Uint8Array;
  readonly job: VideoJob;
  readonly timeoutMs: number;
}

async function runJob(child: VideoChild, { bytes, job, timeoutMs }: RunningJob): Promise<DecodedVideo> {
  const answered = collectAnswer(child);
  const lost = child.exited.then(() => {
    throw lostBy(child);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(timeoutMs)), timeoutMs);
  });
  holdLoop(child, true);
  try {
    child.process.stdin.write(encodeHead(job, bytes.length));
    child.process.stdin.write(bytes);
    return await Promise.race([answered, lost, late]);
  } finally {
    clearTimeout(timer);
    // An idle process keeps nobody from exiting.
    holdLoop(child, false);
    child.onAnswer = () => {};
  }
}

function collectAnswer(child: VideoChild): Promise<DecodedVideo> {
  const pictures: { timestampMs: number; width: number; height: number; rgb: Uint8Array }[] = [];
  return new Promise((resolve, reject) => {
    child.onAnswer = (answer, body) => {
      if (answer.type === 'frame') {
        const { timestampMs, width, height } = answer;
        pictures.push({ timestampMs, width, height, rgb: body });
        return;
      }
      child.jobs++;
      if (answer.type === 'refused') {
        reject(new VisionError(answer.code, answer.message, { cause: answer.detail }));
      } else if (answer.type === 'done') {
        const { width, height, durationMs, track, rssBytes, cpuMs } = answer;
        child.isWorn = child.jobs >= retirement.jobs || rssBytes > retirement.rssBytes || cpuMs > retirement.cpuMs;
        const size = { sourceWidth: width, sourceHeight: height };
        const frames: Frame[] = pictures.map((picture, index) => ({ index, ...picture, ...size }));
        resolve({ width, height, durationMs, track, frames });
      }
    };
  });
}

function lostBy({ process, isReady }: VideoChild): ProcessLost {
  const end = process.signalCode ?? process.exitCode ?? 'not started';
  if (!isReady) {
    const words = 'The video decoder of the server does not start.';
    return new ProcessLost(`it ended before it was ready (${end})`, {
      code: 'inference.unavailable',
      words,
      hasDied: true,
    });
  }
  // Of its own limits only the clock kills, and that is told as such: this came from outside, e.g. for want of memory.
  if (process.signalCode === 'SIGKILL') {
    const words = 'The video decoder of the server was killed.';
    return new ProcessLost('it was killed', { code: 'inference.unavailable', words, hasDied: true });
  }
  const words = 'The video is damaged: its decoder failed on it.';
  return new ProcessLost(`a clip ended it (${end})`, { code: 'media.undecodable', words, hasDied: true });
}

function tooSlow(timeoutMs: number): ProcessLost {
  const words = `The video could not be decoded within ${timeoutMs / 1000} seconds.`;
  return new ProcessLost(`a clip took more than ${timeoutMs} ms`, { code: 'media.decoder_timeout', words });
}

/** The pipes of a child are sockets, though their type does not say so. */
function holdLoop({ process }: VideoChild, isHeld: boolean): void {
  for (const handle of [process, process.stdin as unknown as Socket, process.stdout as unknown as Socket]) {
    if (isHeld) handle.ref();
    else handle.unref();
  }
}
