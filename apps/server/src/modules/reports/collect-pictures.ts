import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import type { Folder } from '../folders/folder.ts';
import type { Blobs } from '../media/blobs.ts';
import type { MissingPicture } from './report-subject.ts';

export interface CollectPicturesDeps {
  readonly blobs: Pick<Blobs, 'read'>;
  readonly inference: Pick<Inference, 'examine'>;
}

export interface CollectedPictures {
  /** By blob key: small JPEGs that the engine made. The originals are strangers' bytes and go nowhere else. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly missing: ReadonlyMap<string, MissingPicture>;
}

/** Longest side in pixels: 215 dots an inch in the column of a page. */
const side = 480;

/** A picture of each medium and best shot that is kept. One after the other: analyses of others want the engine too. */
export async function collectPictures(
  deps: CollectPicturesDeps,
  folder: Pick<Folder, 'media' | 'analyses'>,
  signal: AbortSignal,
): Promise<CollectedPictures> {
  const pictures = new Map<string, Uint8Array>();
  const missing = new Map<string, MissingPicture>();
  for (const key of keysOf(folder)) {
    const picture = await makePicture(deps, key, signal);
    if (typeof picture === 'string') missing.set(key, picture);
    else pictures.set(key, picture);
  }
  return { pictures, missing };
}

function keysOf({ media, analyses }: Pick<Folder, 'media' | 'analyses'>): readonly string[] {
  const bestShots = analyses.flatMap(({ resultsMedia }) => resultsMedia.flatMap(({ outputImages }) => outputImages));
  const keys = [...media, ...bestShots].flatMap(({ blobKey }) => blobKey ?? []);
  return [...new Set(keys)];
}

async function makePicture(
  { blobs, inference }: CollectPicturesDeps,
  key: string,
  signal: AbortSignal,
): Promise<Uint8Array | MissingPicture> {
  signal.throwIfAborted();
  const bytes = await blobs.read(key);
  if (!bytes) return 'bytes_gone';
  try {
    const { thumbnail } = await inference.examine({ bytes }, { thumbnail: side }, signal);
    if (!thumbnail) throw new Error('The engine gave no thumbnail.');
    return thumbnail;
  } catch (error) {
    // It could be decoded when it came; whatever happened to it since is not the reader's fault.
    if (error instanceof AppError && error.code.startsWith('media.')) return 'undecodable';
    throw error;
  }
}
