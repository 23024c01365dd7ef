import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { nameOwnCalibration } from '../calibration/apply-own-calibration.ts';
import { readLivenessCalibration } from '../calibration/liveness-calibration.ts';
import { readRecalibrations } from '../calibration/recalibration.ts';
import { openDecoder } from '../decode/decode-media.ts';
import { openTextBench } from '../document/text-tools.ts';
import { setUpWorkbench } from '../face/workbench.ts';
import type { ModelManifest } from '../models/manifest.ts';
import type { MediaReport, ModelId } from '../records.ts';
import { disposeSessions, type ModelSession, type ModelSessions, openSessions } from '../runtime/model-session.ts';
import { takeModelTimes } from '../runtime/model-times.ts';
import { examineMedia, type Station } from './examine-media.ts';
import { releaseMemory } from './release-memory.ts';
import {
  describe,
  isRaised,
  toFailure,
  type WorkerReply,
  type WorkerSettings,
  type WorkerTask,
  type WorkerWarning,
} from './worker-messages.ts';

/** What a thread opens once and keeps. */
interface Workplace {
  readonly station: Station;
  readonly sessions: ModelSessions;
}

const settings = workerData as WorkerSettings;

// On Linux this is the priority of this thread alone: the calling thread keeps answering while all cores compute.
// Elsewhere it would be that of the whole process.
const nicer = 5;
if (process.platform === 'linux') setPriority(0, nicer);

let opening: Promise<Workplace> | undefined = openWorkplace();
// Reported to the first task; without this it would end the thread before there is one.
opening.catch(() => {});

/** Answers one task. Never rejects: errors are part of the reply. */
export default async function answer(task: WorkerTask): Promise<WorkerReply | ReturnType<typeof handOver>> {
  try {
    if (task.kind === 'close') {
      await closeWorkplace();
      return { ok: true, report: null };
    }
    const workplace = await getWorkplace();
    if (task.kind === 'probe') {
      await runSmallest(workplace.sessions.eyes);
      return { ok: true, report: null };
    }
    const { media, wishes, abortFlag } = task;
    try {
      takeModelTimes();
      const report = await examineMedia(workplace.station, media, wishes, () => isRaised(abortFlag));
      return handOver({ ...report, modelTimes: takeModelTimes() });
    } finally {
      releaseMemory([media.bytes]);
    }
  } catch (error) {
    return toFailure(error);
  }
}

/** What failed to open is tried again: a missing model file may have come back. */
function getWorkplace(): Promise<Workplace> {
  opening ??= openWorkplace();
  return opening.catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
}

async function openWorkplace(): Promise<Workplace> {
  const { models, textModels, ffmpegPath, maxVideoSeconds } = settings;
  const calibration = readLivenessCalibration(models.liveness.manifest.calibration);
  const sessions = await openSessions(models);
  const decoder = openDecoder({
    ...(ffmpegPath !== undefined && { ffmpegPath }),
    ...(maxVideoSeconds !== undefined && { limits: { maxVideoSeconds } }),
    onWarning: warn,
  });
  const { liveness, embedding } = models;
  return {
    sessions,
    station: {
      decoder,
      bench: setUpWorkbench(sessions),
      texts: openTextBench(textModels),
      calibration,
      recalibrations: readRecalibrations(models.liveness.manifest.calibration),
      models: {
        liveness: [toModelId(liveness.manifest), ...nameOwnCalibration(liveness.manifest)],
        embedding: toModelId(embedding.manifest),
      },
    },
  };
}

function warn(warning: string, cause?: unknown): void {
  const message: WorkerWarning = { warning, cause: cause === undefined ? undefined : describe(cause) };
  parentPort?.postMessage(message);
}

async function runSmallest(session: ModelSession): Promise<void> {
  const [, planes, height, width] = session.manifest.input.shape;
  await session.run(new Float32Array(planes * height * width));
}

async function closeWorkplace(): Promise<void> {
  const workplace = await opening;
  opening = undefined;
  await workplace?.station.decoder.close();
  await workplace?.station.texts.close();
  if (workplace) await disposeSessions(workplace.sessions);
}

function toModelId({ id, version }: ModelManifest): ModelId {
  return { id, version };
}

/** Marks the pictures and the embedding of a report to be moved to the calling thread. */
function handOver(report: MediaReport) {
  const { bestShot, embedding, document, thumbnail, still } = report;
  const moved: ArrayBuffer[] = [];
  // What sharp and the networks return lies in native memory, which cannot be moved: it is copied once into our own.
  const own = <T extends Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(array: T): T => {
    moved.push(array.buffer);
    return array;
  };
  const value: WorkerReply = {
    ok: true,
    report: {
      ...report,
      ...(bestShot?.status === 'found' && { bestShot: { ...bestShot, jpeg: own(new Uint8Array(bestShot.jpeg)) } }),
      ...(embedding?.status === 'extracted' && {
        embedding: { ...embedding, embedding: own(new Float32Array(embedding.embedding)) },
      }),
      ...(document?.portrait.status === 'found' && {
        document: {
          ...document,
          portrait: { ...document.portrait, jpeg: own(new Uint8Array(document.portrait.jpeg)) },
        },
      }),
      ...(thumbnail && { thumbnail: own(new Uint8Array(thumbnail)) }),
      ...(still && { still: { ...still, jpeg: own(new Uint8Array(still.jpeg)) } }),
    },
  };
  return move({ [transferableSymbol]: moved, [valueSymbol]: value });
}
