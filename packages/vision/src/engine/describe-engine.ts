import { createHash } from 'node:crypto';
import { applyOwnCalibration, nameOwnCalibration } from '../calibration/apply-own-calibration.ts';
import { readMatchingCurves } from '../calibration/matching/matching-curve.ts';
import { readMatchingCalibration } from '../calibration/matching-calibration.ts';
import { readOperatingCurves } from '../calibration/operating-curves.ts';
import { compareEmbeddings } from '../matching/compare.ts';
import { facePurposes, modelPurposes } from '../models/manifest.ts';
import { type ModelSet, readManifests } from '../models/read-manifests.ts';
import type { Vision, VisionOptions } from '../vision.ts';

/** What is known of an engine without its networks: enough to judge by what it found out elsewhere. */
export interface EngineDescription extends Pick<Vision, 'models' | 'operatingCurves' | 'matchingCurves' | 'compare'> {
  /** Two engines of one release with the same identity find out the same: SHA-256 of all that is said of their models. */
  readonly identity: string;
}

/**
 * Describes the engine that `openVision` would open with these options; looks at no model file.
 * @throws VisionError `inference.unavailable` when a manifest is wrong, or the calibration is or does not belong to it.
 */
export async function describeEngine(
  options: Pick<VisionOptions, 'modelsDir' | 'livenessCalibration'>,
): Promise<EngineDescription> {
  return describeModelSet(
    await applyOwnCalibration(await readManifests(options.modelsDir), options.livenessCalibration),
  );
}

/** The same for manifests that were read. */
export function describeModelSet(models: ModelSet): EngineDescription {
  const { embedding, liveness } = models;
  const calibration = readMatchingCalibration(embedding.manifest.calibration);
  const manifests = modelPurposes.map((purpose) => models[purpose].manifest);
  return {
    models: [
      ...facePurposes.map((purpose) => {
        const { id, version } = models[purpose].manifest;
        return { id, version, purpose };
      }),
      ...nameOwnCalibration(liveness.manifest).map((own) => ({ ...own, purpose: 'calibration' })),
    ],
    operatingCurves: readOperatingCurves(liveness.manifest.calibration),
    matchingCurves: readMatchingCurves(embedding.manifest.calibration, calibration),
    compare: (a, b) => compareEmbeddings(a, b, calibration),
    identity: createHash('sha256').update(JSON.stringify(manifests)).digest('hex'),
  };
}
