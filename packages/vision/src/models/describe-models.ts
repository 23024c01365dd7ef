import { type CalibrationDescription, describeOwnCalibration } from '../calibration/apply-own-calibration.ts';
import type { ModelPurpose } from './manifest.ts';
import { inspectModel, type ModelState } from './prepare-models.ts';
import { readManifests } from './read-manifests.ts';

/** One model of the engine, for people. A companion stands after the model that it is joined to, with the same purpose. */
export interface ModelDescription {
  readonly id: string;
  readonly version: string;
  readonly purpose: ModelPurpose;
  readonly licence: string;
  readonly provenance: string;
  /** npm package that brings the source; `null` for an operator's file beside its manifest. */
  readonly package: string | null;
  readonly file: string;
  /** Of the source, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly state: ModelState;
}

/**
 * Describes the models that the engine would load and looks at their files, changing nothing.
 * @param folders As in `VisionOptions`.
 * @throws VisionError `inference.unavailable` when a manifest is wrong.
 */
export async function describeModels(folders: {
  readonly cacheDir: string;
  readonly modelsDir?: string;
}): Promise<ModelDescription[]> {
  const models = Object.values(await readManifests(folders.modelsDir)).flatMap((located) => [
    located,
    ...located.manifest.companions.map((manifest) => ({ ...located, manifest })),
  ]);
  return Promise.all(
    models.map(async (located) => {
      const { id, version, purpose, licence, provenance, source } = located.manifest;
      return {
        id,
        version,
        purpose,
        licence,
        provenance,
        package: source.package ?? null,
        file: source.file,
        sha256: source.sha256,
        state: await inspectModel(located, folders.cacheDir),
      };
    }),
  );
}

/**
 * Describes the operator's calibration that the engine would use, changing nothing.
 * @param options As in `VisionOptions`.
 * @returns `null` where there is none: then what was shipped holds.
 * @throws VisionError `inference.unavailable` when it cannot be read or was made with other models.
 */
export async function describeCalibration(options: {
  readonly modelsDir?: string;
  readonly livenessCalibration?: string;
}): Promise<CalibrationDescription | null> {
  const { livenessCalibration, modelsDir } = options;
  return livenessCalibration === undefined
    ? null
    : describeOwnCalibration(await readManifests(modelsDir), livenessCalibration);
}
