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

export interface EmbeddedPicture extends DevPicture {
  readonly embedding: Float32Array;
}

/** Pictures as the product embeds them, and why some have no embedding. */
export interface EmbeddedPictures {
  readonly found: ReadonlyMap<string, EmbeddedPicture>;
  /** How many have none, by reason. */
  readonly missed: ReadonlyMap<string, number>;
}

/** Embeds pictures with the product as it is: what it refuses to compare is in no rate. */
export async function embedPictures(pictures: readonly DevPicture[]): Promise<EmbeddedPictures> {
  const root = join(import.meta.dirname, '..', '..');
  const vision = await openVision({ cacheDir: join(root, '.praesto', 'calibrate-models'), workers: 2 });
  const found = new Map<string, EmbeddedPicture>();
  const missed = new Map<string, number>();
  const waiting = [...pictures];
  const embedNext = async () => {
    for (let picture = waiting.pop(); picture; picture = waiting.pop()) {
      const outcome = await embed(vision, picture);
      if (typeof outcome === 'string') missed.set(outcome, (missed.get(outcome) ?? 0) + 1);
      else found.set(picture.path, { ...picture, embedding: outcome });
    }
  };
  await Promise.all([embedNext(), embedNext()]);
  await vision.close();
  return { found, missed };
}

/** The embedding, or why there is none. */
async function embed(vision: Vision, { file, subject }: DevPicture): Promise<Float32Array | string> {
  const { embedding } = await vision.examine({ bytes: await readFile(file) }, { embedding: true, subject });
  return embedding!.status === 'extracted' ? embedding!.embedding : embedding!.reason;
}
