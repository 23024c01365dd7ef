import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { VisionError } from '../vision-error.ts';
import { flushDenormals } from './flush-denormals.ts';
import {
  type conversions,
  type FacePurpose,
  facePurposes,
  type ModelManifest,
  type ModelPreparation,
  type ModelPurpose,
} from './manifest.ts';
import { poolOutputs } from './pool-outputs.ts';
import type { LocatedManifest, ModelSet } from './read-manifests.ts';
import { splitPrelu } from './split-prelu.ts';
import { convertTflite } from './tflite/convert-tflite.ts';

/** A model that lies ready on disk or in memory. Plain data: it is handed to the workers. */
export interface PreparedModel {
  readonly manifest: ModelManifest;
  /** Where it lies; of one that was prepared in memory, the file that it was made of. */
  readonly path: string;
  /** The whole model where it was prepared in memory, shared by the threads. */
  readonly bytes?: Uint8Array<SharedArrayBuffer>;
  /** Checked again whenever the file is loaded. */
  readonly sha256: string;
  /** Of the manifest's companions, in their order. */
  readonly companions: readonly PreparedModel[];
}

export type PreparedModels<Purpose extends ModelPurpose = FacePurpose> = Readonly<Record<Purpose, PreparedModel>>;

/** Prepares the models that every thread loads at once; those for documents wait until they are needed. */
export function prepareModels(models: ModelSet, cacheDir: string | null): Promise<PreparedModels> {
  return prepareModelsFor(facePurposes, models, cacheDir);
}

/**
 * Makes sure that the files of the models for some purposes lie ready: checks the source's hash, flushes denormal weights
 * where the manifest asks for it and keeps the outcome in `cacheDir`. What is already there is only checked. Without a folder
 * the outcome stays in memory.
 * @throws VisionError `inference.unavailable` naming the model when its source is missing or altered.
 */
export async function prepareModelsFor<Purpose extends ModelPurpose>(
  purposes: readonly Purpose[],
  models: Pick<ModelSet, Purpose>,
  cacheDir: string | null,
): Promise<PreparedModels<Purpose>> {
  const entries: [Purpose, PreparedModel][] = [];
  for (const purpose of purposes) entries.push([purpose, await prepareModel(models[purpose], cacheDir)]);
  return Object.fromEntries(entries) as PreparedModels<Purpose>;
}

/** Reads a prepared file and checks its hash. @throws VisionError `inference.unavailable` when missing or altered. */
export async function readPreparedModel(model: Omit<PreparedModel, 'companions'>): Promise<Uint8Array> {
  const bytes = model.bytes ? Uint8Array.from(model.bytes) : await readModelFile(model.manifest, model.path);
  if (sha256Of(bytes) !== model.sha256) throw unavailable(model.manifest, `${model.path} was altered`);
  return bytes;
}

/**
 * Whether a model could be loaded now: `ready`; `not_prepared` (the next start prepares it); `altered` (the source, or
 * the prepared file, does not have the hash of the manifest); `missing` (the source is not there).
 */
export type ModelState = 'ready' | 'not_prepared' | 'altered' | 'missing';

/** Looks at the files of one network, without its companions, and changes nothing. */
export async function inspectModel(located: LocatedManifest, cacheDir: string): Promise<ModelState> {
  const { manifest } = located;
  const { prepared, source } = manifest;
  const preparedSha256 = prepared?.sha256;
  if (preparedSha256 !== undefined) {
    const bytes = await readFile(cachePath(cacheDir, manifest, preparedSha256)).catch(() => undefined);
    if (bytes) return sha256Of(bytes) === preparedSha256 ? 'ready' : 'altered';
  }
  const bytes = await readModelFile(manifest, locateSource(located)).catch(() => undefined);
  if (!bytes) return 'missing';
  if (sha256Of(bytes) !== source.sha256) return 'altered';
  return prepared === null ? 'ready' : 'not_prepared';
}

async function prepareModel(located: LocatedManifest, cacheDir: string | null): Promise<PreparedModel> {
  const companions: PreparedModel[] = [];
  for (const manifest of located.manifest.companions) {
    companions.push(await prepareModel({ ...located, manifest }, cacheDir));
  }
  return { ...(await prepareNetwork(located, cacheDir)), companions };
}

async function prepareNetwork(
  located: LocatedManifest,
  cacheDir: string | null,
): Promise<Omit<PreparedModel, 'companions'>> {
  const { manifest } = located;
  const { prepared, source } = manifest;
  if (prepared === null) {
    const model = { manifest, path: locateSource(located), sha256: source.sha256 };
    await readPreparedModel(model);
    return model;
  }
  if (cacheDir !== null && prepared.sha256 !== undefined) {
    const model = { manifest, path: cachePath(cacheDir, manifest, prepared.sha256), sha256: prepared.sha256 };
    if (await isIntact(model)) return model;
  }
  const bytes = await readModelFile(manifest, locateSource(located));
  if (sha256Of(bytes) !== source.sha256) throw unavailable(manifest, `${source.file} does not have the expected hash`);
  const ready = transform(manifest, bytes, prepared);
  const sha256 = sha256Of(ready);
  if (prepared.sha256 !== undefined && sha256 !== prepared.sha256) {
    throw unavailable(manifest, 'the prepared file does not have the expected hash');
  }
  if (cacheDir === null) return { manifest, path: locateSource(located), bytes: share(ready), sha256 };
  const path = cachePath(cacheDir, manifest, sha256);
  try {
    await writeAtomically(path, ready);
  } catch (cause) {
    throw unavailable(manifest, `${path} cannot be written`, cause);
  }
  return { manifest, path, sha256 };
}

function transform(manifest: ModelManifest, source: Uint8Array, preparation: ModelPreparation): Uint8Array {
  try {
    const bytes = preparation.convert ? converters[preparation.convert](source) : source;
    flushDenormals(bytes, preparation.flushBelow);
    const pooled = poolOutputs(bytes, preparation.poolOutputs ?? []);
    return preparation.splitPrelu ? splitPrelu(pooled) : pooled;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw unavailable(manifest, `${manifest.source.file} is no ONNX file that can be prepared: ${why}`, cause);
  }
}

/** Of files that are not ONNX. */
const converters = { tflite: convertTflite } as const satisfies Record<(typeof conversions)[number], unknown>;

/** A copy that threads can look at without one each. */
function share(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

async function isIntact({ path, sha256 }: Pick<PreparedModel, 'path' | 'sha256'>): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256Of(bytes) === sha256;
}

function locateSource({ manifest, folder }: LocatedManifest): string {
  const { package: packageName, file } = manifest.source;
  if (packageName === undefined) return join(folder, file);
  return join(locatePackage(manifest, packageName), file);
}

function locatePackage(manifest: ModelManifest, packageName: string): string {
  let cause: unknown;
  try {
    const packageJson = findPackageJSON(packageName, import.meta.url);
    if (packageJson !== undefined) return dirname(packageJson);
  } catch (error) {
    cause = error;
  }
  throw unavailable(manifest, `package ${packageName} is not installed`, cause);
}

async function readModelFile(manifest: ModelManifest, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unavailable(manifest, `${path} cannot be read`, cause);
  }
}

function cachePath(cacheDir: string, manifest: ModelManifest, sha256: string): string {
  return join(cacheDir, `${manifest.id}-${sha256.slice(0, 16)}.onnx`);
}

/** Temp file, fsync, rename: another process sees the whole file or none. */
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function unavailable(manifest: ModelManifest, reason: string, cause?: unknown): VisionError {
  const message = `model ${manifest.id} (${manifest.purpose}): ${reason}`;
  return new VisionError('inference.unavailable', message, cause === undefined ? undefined : { cause });
}
