import { cp } from 'node:fs/promises';
import { modelPurposes } from '../models/manifest.ts';
import { prepareModelsFor } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';

/** Where a run of many test files keeps the prepared models of them all. A file that is run by itself prepares its own. */
const variable = 'PRAESTO_TEST_MODELS';

/** Prepares the models, in a folder that need not be there, for all processes that this one starts from now on. */
export async function shareTestModels(folder: string): Promise<void> {
  await prepareModelsFor(modelPurposes, await readManifests(), folder);
  process.env[variable] = folder;
}

/** Puts the models of the run, if it has any, where an engine will look for prepared ones: it checks them like its own. */
export async function lendTestModels(cacheDir: string): Promise<void> {
  const shared = process.env[variable];
  if (shared !== undefined) await cp(shared, cacheDir, { recursive: true });
}
