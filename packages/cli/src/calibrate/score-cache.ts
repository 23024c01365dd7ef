import { type FileHandle, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PresentationKind } from '@praesto/vision';

/** What the product said of one file, by its bytes. */
export interface CachedScore {
  /** Of the file. */
  readonly sha256: string;
  /** `null` where the file is no medium. */
  readonly kind: PresentationKind | null;
  /** A score of the shipped mapping, or why there is none. */
  readonly answer: { readonly score: number } | { readonly unusable: string };
}

/** Scores that are kept beside the output, so that an interrupted run goes on where it was. */
export interface ScoreCache {
  /** Whether scores of another engine were thrown away. */
  readonly isStale: boolean;
  find(sha256: string): CachedScore | undefined;
  /** Resolves when it is written. */
  add(score: CachedScore): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the file, one JSON object a line, of which the first names the engine. Scores of another engine are no use and
 * are thrown away; so is a line that was cut off when a run was killed.
 * @param engine `sha256` of the engine's identity.
 */
export async function openScoreCache(path: string, engine: string): Promise<ScoreCache> {
  await mkdir(dirname(path), { recursive: true });
  const head = JSON.stringify({ format: 'praesto.calibration.scores', formatVersion: 1, engine });
  const [first, ...rest] = (await readFile(path, 'utf8').catch(() => '')).split('\n').slice(0, -1);
  const lines = first === head ? rest : [];
  await writeFile(path, [head, ...lines, ''].join('\n'));
  const known = new Map(lines.map((line) => JSON.parse(line) as CachedScore).map((score) => [score.sha256, score]));
  const file: FileHandle = await open(path, 'a');
  return {
    isStale: first !== undefined && first !== head,
    find: (sha256) => known.get(sha256),
    async add(score) {
      known.set(score.sha256, score);
      await file.appendFile(`${JSON.stringify(score)}\n`);
    },
    close: () => file.close(),
  };
}
