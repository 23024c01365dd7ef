import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ModelManifest } from '../models/manifest.ts';
import type { ModelSet } from '../models/read-manifests.ts';
import type { ModelId } from '../records.ts';
import { VisionError } from '../vision-error.ts';
import { type EngineIdentity, identifyEngine } from './engine-identity.ts';
import type { PresentationKind } from './operating-curve.ts';
import { presentationKinds } from './operating-curves.ts';
import { type OwnCalibration, readOwnCalibration } from './own-calibration.ts';

/**
 * Puts an operator's calibration in the place of what the liveness model was shipped with: `calibration.curves` kind by
 * kind, and `calibration.recalibration`, which comes after the shipped mapping.
 * @param file What `praesto calibrate` wrote; `undefined`: nothing is changed.
 * @throws VisionError `inference.unavailable` when it cannot be read or was made with other models.
 */
export async function applyOwnCalibration(models: ModelSet, file: string | undefined): Promise<ModelSet> {
  if (file === undefined) return models;
  const { own, sha256 } = await loadOwnCalibration(models, file);
  const { manifest, folder } = models.liveness;
  const calibration = { ...manifest.calibration, ...merge(manifest.calibration?.curves, own), own: nameOf(sha256) };
  return { ...models, liveness: { folder, manifest: { ...manifest, calibration } } };
}

/** An operator's calibration, for people. */
export interface CalibrationDescription extends ModelId {
  readonly file: string;
  readonly sha256: string;
  /** What it holds a curve for, and whether it changes the confidence of that kind too. */
  readonly kinds: readonly { readonly kind: PresentationKind; readonly isRecalibrated: boolean }[];
}

/** Says what {@link applyOwnCalibration} would put in place. @throws VisionError as that does. */
export async function describeOwnCalibration(models: ModelSet, file: string): Promise<CalibrationDescription> {
  const { own, sha256 } = await loadOwnCalibration(models, file);
  const kinds = presentationKinds.flatMap((kind) => {
    const held = own.kinds[kind];
    return held ? [{ kind, isRecalibrated: held.recalibration !== null }] : [];
  });
  return { ...nameOf(sha256), file, sha256, kinds };
}

async function loadOwnCalibration(models: ModelSet, file: string): Promise<{ own: OwnCalibration; sha256: string }> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new VisionError('inference.unavailable', `calibration ${file} cannot be read: ${cause.message}`, { cause });
  });
  const own = readOwnCalibration(text, file);
  requireSameEngine(own.engine, identifyEngine(models), file);
  return { own, sha256: createHash('sha256').update(text).digest('hex') };
}

function merge(shipped: unknown, { kinds }: OwnCalibration) {
  const entries = Object.entries(kinds);
  return {
    curves: {
      ...(shipped as object | undefined),
      ...Object.fromEntries(entries.map(([kind, { curve }]) => [kind, curve])),
    },
    recalibration: Object.fromEntries(
      entries.flatMap(([kind, { recalibration }]) => (recalibration ? [[kind, recalibration]] : [])),
    ),
  };
}

/** The operator's calibration as it is listed with the models, so that it is on record which was in use; none as shipped. */
export function nameOwnCalibration({ calibration }: ModelManifest): ModelId[] {
  const own = calibration?.own as ModelId | undefined;
  return own ? [own] : [];
}

function nameOf(sha256: string): ModelId {
  return { id: 'own-calibration', version: sha256.slice(0, 16) };
}

function requireSameEngine(made: EngineIdentity, here: EngineIdentity, file: string): void {
  if (made.sha256 === here.sha256) return;
  const differing = here.models.flatMap((model) => {
    const before = made.models.find(({ purpose }) => purpose === model.purpose);
    const isSame = before?.id === model.id && before.version === model.version && before.sha256 === model.sha256;
    if (isSame) return [];
    const was = before ? `${before.id} ${before.version} (${before.sha256.slice(0, 8)})` : 'no model';
    return [`${model.purpose} was ${was}, is ${model.id} ${model.version} (${model.sha256.slice(0, 8)})`];
  });
  const reason = differing.length > 0 ? differing.join('; ') : 'the parameters or the mapping of a model have changed';
  const message = `calibration ${file} was made with other models: ${reason}. Run praesto calibrate again.`;
  throw new VisionError('inference.unavailable', message);
}
