import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VisionError } from '../vision-error.ts';
import { type ModelManifest, type ModelPurpose, modelPurposes, parseManifest } from './manifest.ts';

/** A manifest and the folder it was read from, against which an operator's model file is resolved. */
export interface LocatedManifest {
  readonly manifest: ModelManifest;
  readonly folder: string;
}

/** Exactly one model for each purpose. */
export type ModelSet = Readonly<Record<ModelPurpose, LocatedManifest>>;

const ownModels = join(import.meta.dirname, '..', '..', 'models');

/**
 * Reads our manifests and, from `modelsDir`, the operator's, which replace ours purpose by purpose.
 * @throws VisionError `inference.unavailable` when a manifest is wrong, two claim one purpose, or one purpose has none.
 */
export async function readManifests(modelsDir?: string): Promise<ModelSet> {
  const own = await readFolder(ownModels);
  const replacing = modelsDir === undefined ? new Map() : await readFolder(modelsDir);
  const entries = modelPurposes.map((purpose) => {
    const found = replacing.get(purpose) ?? own.get(purpose);
    if (!found) throw new VisionError('inference.unavailable', `there is no model for ${purpose}`);
    return [purpose, found] as const;
  });
  return Object.fromEntries(entries) as ModelSet;
}

async function readFolder(folder: string): Promise<Map<ModelPurpose, LocatedManifest>> {
  const byPurpose = new Map<ModelPurpose, LocatedManifest>();
  for (const name of await listManifests(folder)) {
    const manifest = parseManifest(await readFile(join(folder, name), 'utf8'), name);
    const rival = byPurpose.get(manifest.purpose);
    if (rival) {
      const message = `models folder ${folder}: ${rival.manifest.id} and ${manifest.id} both claim ${manifest.purpose}`;
      throw new VisionError('inference.unavailable', message);
    }
    byPurpose.set(manifest.purpose, { manifest, folder });
  }
  return byPurpose;
}

async function listManifests(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new VisionError('inference.unavailable', `models folder ${folder} cannot be read`, { cause });
  }
}
