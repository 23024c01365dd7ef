import { describeCalibration, describeModels } from '@praesto/vision';
import type { DescribedModels } from '../modules/models/models.routes.ts';
import { toAppError } from '../platform/inference/vision-inference.ts';
import type { Building } from './building.ts';
import { toModelChoice, toNextModelChoice } from './open-inference.ts';

/** Says what the settings of this server name, as its manifests have it; every file is read for its hash. */
export function openModelDescriptions(
  { config }: Building,
  { cacheDir, areHere }: { readonly cacheDir: string; readonly areHere: boolean },
): () => Promise<DescribedModels> {
  const choice = toModelChoice(config);
  const next = toNextModelChoice(config);
  return async () => {
    try {
      return {
        models: await describeModels({ cacheDir, ...choice }),
        next: next ? await describeModels({ cacheDir, ...next }) : [],
        calibration: await describeCalibration(choice),
        areHere,
      };
    } catch (error) {
      throw toAppError(error);
    }
  };
}
