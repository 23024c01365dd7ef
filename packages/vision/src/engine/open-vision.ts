import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { applyOwnCalibration } from '../calibration/apply-own-calibration.ts';
import { prepareModels } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';
import type { MediaInput, MediaReport, Wishes } from '../records.ts';
import type { Vision, VisionOptions } from '../vision.ts';
import { VisionError } from '../vision-error.ts';
import { describeModelSet } from './describe-engine.ts';
import { watchHealth } from './health.ts';
import { openSlots } from './slots.ts';
import { makeAbortFlag, raise, unwrapReply, type WorkerTask } from './worker-messages.ts';
import { openWorkerPool } from './worker-pool.ts';

const workerFile = join(import.meta.dirname, 'engine-worker.ts');

/**
 * Opens the engine: prepares the models where that has not happened, starts the worker threads and loads the models
 * that look at faces into each; those that read documents are loaded when they are first needed. Resolves when an analysis can run.
 *
 * @example
 * const vision = await openVision({ cacheDir: '.models' });
 * const { liveness } = await vision.examine({ bytes: await readFile('selfie.jpg') }, { liveness: true });
 * await vision.close();
 *
 * @throws VisionError `inference.unavailable` naming the model that is missing, altered or wrongly described.
 */
export function openVision(options: VisionOptions): Promise<Vision> {
  return openEngine(options, workerFile);
}

/** `openVision` with another module in the worker threads. */
export async function openEngine(options: VisionOptions, file: string): Promise<Vision> {
  keepRuntimeSilent();
  const located = await applyOwnCalibration(await readManifests(options.modelsDir), options.livenessCalibration);
  const models = await prepareModels(located, options.cacheDir);
  const { models: modelIds, operatingCurves, matchingCurves, compare } = describeModelSet(located);
  const onWarning = options.onWarning ?? (() => {});
  const threads = options.workers ?? availableParallelism();
  const pool = openWorkerPool({
    threads,
    file,
    settings: {
      models,
      textModels: { models: located, cacheDir: options.cacheDir },
      ffmpegPath: options.ffmpegPath,
      maxVideoSeconds: options.maxVideoSeconds,
    },
    onWarning,
  });
  const slots = openSlots(threads);
  const probe = async () => unwrapReply(await pool.run({ kind: 'probe' }));
  const health = watchHealth({ isIdle: () => slots.free > 0, probe });
  let isClosed = false;

  async function examine(media: MediaInput, wishes: Wishes, signal?: AbortSignal): Promise<MediaReport> {
    if (isClosed) throw new VisionError('inference.unavailable', 'The engine is closed.');
    const start = performance.now();
    await slots.enter(signal);
    const queue = performance.now() - start;
    const end = health.begin();
    let failure: VisionError | undefined;
    try {
      const report = await examineNow(media, wishes, signal);
      return { ...report, timings: { ...report.timings, queue, total: performance.now() - start } };
    } catch (error) {
      if (error instanceof VisionError && error.code === 'inference.unavailable') failure = error;
      throw error;
    } finally {
      slots.leave();
      end(failure);
    }
  }

  async function examineNow(media: MediaInput, wishes: Wishes, signal?: AbortSignal): Promise<MediaReport> {
    if (signal?.aborted) throw new VisionError('aborted', 'The analysis was dropped before it began.');
    const abortFlag = makeAbortFlag();
    const onAbort = () => raise(abortFlag);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      // One copy, made as late as possible: the caller keeps its bytes and the thread gets no more than them.
      const bytes = new Uint8Array(media.bytes);
      const copy: MediaInput = media.name === undefined ? { bytes } : { bytes, name: media.name };
      const task: WorkerTask = { kind: 'examine', media: copy, wishes, abortFlag };
      return unwrapReply(await pool.run(task, [bytes.buffer])) as MediaReport;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    await slots.drained();
    try {
      await pool.runOnEach({ kind: 'close' });
    } catch (cause) {
      onWarning('a worker thread did not close in order', cause);
    } finally {
      await pool.end();
    }
  }

  try {
    for (const reply of await pool.runOnEach({ kind: 'probe' })) unwrapReply(reply);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    models: modelIds,
    operatingCurves,
    matchingCurves,
    examine,
    load: () => ({ threads, busy: threads - slots.free, waiting: slots.waiting }),
    compare,
    checkHealth: async () => {
      if (isClosed) throw new VisionError('inference.unavailable', 'The engine is closed.');
      await health.check();
    },
    close,
  };
}

/**
 * ONNX Runtime 1.30 reports its use to its maker: it queues events in a database below `~/.cache` and sends them over
 * the network. Its native code reads this variable when it is loaded, and only the main thread can set it for it.
 */
function keepRuntimeSilent(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
