import { createHash } from 'node:crypto';
import { facePurposes, type ModelManifest, type ModelPurpose } from '../models/manifest.ts';
import type { ModelSet } from '../models/read-manifests.ts';

/** A model that a liveness score hangs on. */
export interface ScoringModel {
  readonly purpose: ModelPurpose;
  readonly id: string;
  readonly version: string;
  /** Of the source file. */
  readonly sha256: string;
}

/** What made a liveness score: scores of two engines with the same `sha256` can be compared. */
export interface EngineIdentity {
  /** Of the models, their parameters and the shipped mapping. */
  readonly sha256: string;
  readonly models: readonly ScoringModel[];
}

/** Faces are found, judged and scored; matching has no part in liveness. */
const scoringPurposes = facePurposes.filter((purpose) => purpose !== 'embedding');

/** Says what the liveness scores of an engine with these models come from. */
export function identifyEngine(models: ModelSet): EngineIdentity {
  const manifests = scoringPurposes.map((purpose) => models[purpose].manifest);
  const parts = manifests.map((manifest) => ({
    ...describeModel(manifest),
    parameters: manifest.parameters,
    mapping: manifest.calibration?.mapping ?? null,
  }));
  return {
    sha256: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
    models: manifests.map(describeModel),
  };
}

function describeModel({ purpose, id, version, source }: ModelManifest): ScoringModel {
  return { purpose, id, version, sha256: source.sha256 };
}
