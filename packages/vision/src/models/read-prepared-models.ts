import { type FacePurpose, facePurposes, type ModelManifest } from './manifest.ts';
import { prepareModelsFor, readPreparedModel } from './prepare-models.ts';
import { readManifests } from './read-manifests.ts';

/** A network as it is loaded, to be handed to somebody else. */
export interface PortableModel {
  readonly manifest: ModelManifest;
  readonly bytes: Uint8Array;
}

/**
 * The networks for some purposes, prepared as the engine loads them: what a browser is given.
 * @param options `modelsDir` as in `VisionOptions`.
 * @throws VisionError `inference.unavailable` when one is missing, altered or wrongly described.
 */
export async function readPreparedModels(
  purposes: readonly FacePurpose[] = facePurposes,
  options: { readonly modelsDir?: string } = {},
): Promise<PortableModel[]> {
  const models = await prepareModelsFor(purposes, await readManifests(options.modelsDir), null);
  const read: PortableModel[] = [];
  for (const purpose of purposes)
    read.push({ manifest: models[purpose].manifest, bytes: await readPreparedModel(models[purpose]) });
  return read;
}
