import { join } from 'node:path';
import { presentationKind, type Vision } from '@praesto/vision';
import { examineFile } from '../analyze/examine-file.ts';
import { CliError } from '../cli-error.ts';
import { mapInParallel } from '../map-in-parallel.ts';
import type { PlannedFile } from './plan-files.ts';
import type { CachedScore, ScoreCache } from './score-cache.ts';

/** How files are worked through. */
export interface ScoringOptions {
  readonly root: string;
  readonly jobs: number;
  readonly cache: ScoreCache;
  /** Told of each finished file. */
  readonly onDone: () => void;
}

/**
 * Looks at every file as the product would and puts what it says into the cache.
 * @throws CliError when a file cannot be read.
 */
export async function scoreFiles(
  vision: Vision,
  files: readonly PlannedFile[],
  { root, jobs, cache, onDone }: ScoringOptions,
): Promise<void> {
  await mapInParallel(files, jobs, async ({ path, sha256 }) => {
    await cache.add({ sha256, ...(await scoreFile(vision, join(root, path))) });
    onDone();
  });
}

async function scoreFile(vision: Vision, path: string): Promise<Omit<CachedScore, 'sha256'>> {
  const outcome = await examineFile(vision, path, { liveness: true });
  if (outcome.status === 'failed') {
    if (outcome.code === 'file.unreadable') throw new CliError(`${path}: ${outcome.message}`);
    return { kind: null, answer: { unusable: outcome.code } };
  }
  const { info, liveness } = outcome.report;
  if (!liveness) throw new Error('the engine gave no liveness outcome although it was asked for one');
  const answer = liveness.status === 'scored' ? { score: liveness.confidenceSpoofing } : { unusable: liveness.reason };
  return { kind: presentationKind(info), answer };
}
