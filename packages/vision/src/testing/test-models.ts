import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelPurposes } from '../models/manifest.ts';
import { prepareModelsFor } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';

/** Where a run of many test files keeps the prepared models of them all. A file that is run by itself prepares its own. */
const variable = 'PRAESTO_TEST_MODELS';

/** Prepares the models for all processes that this one starts from now on; `close` removes them. */
export async function shareTestModels(): Promise<{ close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-test-models-'));
  await prepareModelsFor(modelPurposes, await readManifests(), folder);
  process.env[variable] = folder;
  return { close: () => rm(folder, { recursive: true }) };
}

/** Puts the models of the run, if it has any, where an engine will look for prepared ones: it checks them like its own. */
export async function lendTestModels(cacheDir: string): Promise<void> {
  const shared = process.env[variable];
  if (shared !== undefined) await cp(shared, cacheDir, { recursive: true });
}
