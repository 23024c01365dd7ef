import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { FacePurpose, ModelManifest, ModelPurpose } from '../models/manifest.ts';
import { type PreparedModel, type PreparedModels, readPreparedModel } from '../models/prepare-models.ts';
import { VisionError } from '../vision-error.ts';
import { checkOutputs } from './check-outputs.ts';
import { countRun } from './model-times.ts';

/** One loaded network. Belongs to the thread that opened it; `run` computes on that thread. */
export interface ModelSession {
  readonly manifest: ModelManifest;
  /**
   * @param input `batch` pictures in the manifest's shape one after the other, already normalised. Not kept.
   * @param batch Default 1. Pictures are run one by one: a batch gains nothing on a CPU.
   * @returns One array for each of the manifest's outputs, in its order, holding the batch one after the other.
   * @throws VisionError `inference.unavailable` when the network fails.
   */
  run(input: Float32Array, batch?: number): Promise<readonly Float32Array[]>;
  /** Of the manifest's companions, in their order. */
  readonly companions: readonly ModelSession[];
  /** Gives it and its companions back. */
  dispose(): Promise<void>;
}

/** The networks of one thread, by purpose. */
export type ModelSessions<Purpose extends ModelPurpose = FacePurpose> = Readonly<Record<Purpose, ModelSession>>;

// One thread and no spinning: a pool with as many sessions as cores loses half its throughput to spin-waiting otherwise.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Without it the activations of the networks and decoded pictures tear holes into one another's memory: two threads
  // under load took 490 MB in place of 370, though at rest they took 20 MB less.
  enableCpuMemArena: true,
  logSeverityLevel: 3,
  extra: {
    session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } },
  },
};

/**
 * Loads models into the calling thread and runs each once: a first run is slower and shows whether it works.
 * @throws VisionError `inference.unavailable` naming the model that is missing, altered or does not load.
 */
export async function openSessions<Purpose extends ModelPurpose>(
  models: PreparedModels<Purpose>,
): Promise<ModelSessions<Purpose>> {
  const opened: ModelSession[] = [];
  try {
    for (const model of Object.values<PreparedModel>(models)) {
      opened.push(await openChecked(model));
    }
  } catch (error) {
    await disposeAll(opened);
    throw error;
  }
  return Object.fromEntries(opened.map((session) => [session.manifest.purpose, session])) as ModelSessions<Purpose>;
}

export async function disposeSessions<Purpose extends ModelPurpose>(sessions: ModelSessions<Purpose>): Promise<void> {
  await disposeAll(Object.values<ModelSession>(sessions));
}

async function disposeAll(sessions: readonly ModelSession[]): Promise<void> {
  for (const session of sessions) await session.dispose();
}

async function openChecked(model: PreparedModel): Promise<ModelSession> {
  const companions: ModelSession[] = [];
  let session: ModelSession | undefined;
  try {
    for (const companion of model.companions) companions.push(await openChecked(companion));
    session = await openSession(model, companions);
    checkOutputs(session.manifest, await session.run(new Float32Array(inputLength(session.manifest))));
    return session;
  } catch (error) {
    await disposeAll(session ? [session] : companions);
    throw error;
  }
}

async function openSession(model: PreparedModel, companions: readonly ModelSession[]): Promise<ModelSession> {
  const { manifest } = model;
  const native = await createNative(manifest, await readPreparedModel(model));
  const length = inputLength(manifest);

  async function runOne(input: Float32Array): Promise<readonly Float32Array[]> {
    const feeds = { [manifest.input.name]: new Tensor('float32', input, manifest.input.shape) };
    const results = await countRun(manifest.id, () => native.run(feeds));
    return manifest.outputs.map((name) => results[name]?.data as Float32Array);
  }

  return {
    manifest,
    async run(input, batch = 1) {
      if (input.length !== batch * length) {
        throw new RangeError(`model ${manifest.id}: ${input.length} values given for ${batch} x ${length}`);
      }
      try {
        if (batch === 1) return await runOne(input);
        const runs: (readonly Float32Array[])[] = [];
        for (let at = 0; at < input.length; at += length) runs.push(await runOne(input.subarray(at, at + length)));
        return manifest.outputs.map((_, output) => concatenate(runs.map((run) => run[output]!)));
      } catch (cause) {
        throw new VisionError('inference.unavailable', `model ${manifest.id} failed to run`, { cause });
      }
    },
    companions,
    async dispose() {
      await native.release();
      await disposeAll(companions);
    },
  };
}

async function createNative(manifest: ModelManifest, bytes: Uint8Array): Promise<InferenceSession> {
  let native: InferenceSession;
  try {
    native = await InferenceSession.create(bytes, sessionOptions);
  } catch (cause) {
    throw new VisionError('inference.unavailable', `model ${manifest.id} (${manifest.purpose}) does not load`, {
      cause,
    });
  }
  const missing = [
    ...[manifest.input.name].filter((name) => !native.inputNames.includes(name)),
    ...manifest.outputs.filter((name) => !native.outputNames.includes(name)),
  ];
  if (missing.length > 0) {
    await native.release();
    const message = `model ${manifest.id} (${manifest.purpose}) has no ${missing.join(', ')}, which its manifest names`;
    throw new VisionError('inference.unavailable', message);
  }
  return native;
}

function inputLength({ input }: ModelManifest): number {
  return input.shape.reduce((product, side) => product * side);
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
