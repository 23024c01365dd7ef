import { applyOwnCalibration } from '../calibration/apply-own-calibration.ts';
import { type EngineIdentity, identifyEngine } from '../calibration/engine-identity.ts';
import { readManifests } from './read-manifests.ts';

/**
 * Says what the liveness scores of the engine come from, and makes sure that an operator's calibration was made with it;
 * looks at no model file.
 * @param options As in `VisionOptions`.
 * @throws VisionError `inference.unavailable` when a manifest is wrong, or the calibration is or does not belong to it.
 */
export async function identifyModels(options: {
  readonly modelsDir?: string;
  readonly livenessCalibration?: string;
}): Promise<EngineIdentity> {
  const models = await readManifests(options.modelsDir);
  await applyOwnCalibration(models, options.livenessCalibration);
  return identifyEngine(models);
}
