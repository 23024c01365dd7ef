import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openVision, type Subject, type Vision } from '../../packages/vision/src/index.ts';

/** A picture of the development data with who is on it. */
export interface DevPicture {
  /** Within the development data. */
  readonly path: string;
  /** Where it lies. */
  readonly file: string;
  readonly person: string;
  readonly subject: Subject;
}

/** Pictures as the product embeds them, and why some have no embedding. */
export interface EmbeddedPictures<P extends DevPicture> {
  readonly found: readonly (P & { readonly embedding: Float32Array })[];
  /** How many have none, by reason. */
  readonly missed: Readonly<Record<string, number>>;
}

/**
 * Embeds pictures with the product as it is: what it refuses to compare is in no rate.
 * @param keep File of embeddings that are made already, and to which those that are made are added: nothing tells whether
 * the product has changed since. `undefined`: all are made.
 */
export async function embedPictures<P extends DevPicture>(
  pictures: readonly P[],
  keep: string | undefined,
): Promise<EmbeddedPictures<P>> {
  const kept = keep !== undefined && existsSync(keep) ? readKept(keep) : new Map<string, Outcome>();
  const waiting = pictures.filter(({ path }) => !kept.has(path));
  if (waiting.length > 0) for (const [path, outcome] of await embedAll(waiting)) kept.set(path, outcome);
  if (keep !== undefined) writeKept(keep, kept);
  const missed: Record<string, number> = {};
  const found = pictures.flatMap((picture) => {
    const outcome = kept.get(picture.path)!;
    if (typeof outcome !== 'string') return [{ ...picture, embedding: outcome }];
    missed[outcome] = (missed[outcome] ?? 0) + 1;
    return [];
  });
  return { found, missed };
}

/** The embedding, or why there is none. */
type Outcome = Float32Array | string;

async function embedAll(pictures: readonly DevPicture[]): Promise<ReadonlyMap<string, Outcome>> {
  const root = join(import.meta.dirname, '..', '..');
  const vision = await openVision({ cacheDir: join(root, '.praesto', 'calibrate-models'), workers: 2 });
  const outcomes = new Map<string, Outcome>();
  const waiting = [...pictures];
  const embedNext = async () => {
    for (let picture = waiting.pop(); picture; picture = waiting.pop())
      outcomes.set(picture.path, await embed(vision, picture));
  };
  await Promise.all([embedNext(), embedNext()]);
  await vision.close();
  return outcomes;
}

async function embed(vision: Vision, { file, subject }: DevPicture): Promise<Outcome> {
  const { embedding } = await vision.examine({ bytes: await readFile(file) }, { embedding: true, subject });
  return embedding!.status === 'extracted' ? embedding!.embedding : embedding!.reason;
}

function readKept(file: string): Map<string, Outcome> {
  const kept: Record<string, string | number[]> = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    Object.entries(kept).map(([path, value]) => [path, typeof value === 'string' ? value : Float32Array.from(value)]),
  );
}

function writeKept(file: string, kept: ReadonlyMap<string, Outcome>): void {
  const entries = [...kept].map(([path, value]) => [path, typeof value === 'string' ? value : [...value]]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(entries)));
}
