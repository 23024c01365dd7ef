import type { EmbeddingOutcome, ModelId } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import { isDocument } from '../analyses/suitable-media.ts';
import type { PersonImageId } from '../collections/collection.ts';
import type { Blobs } from '../media/blobs.ts';

/** A photo that is to get a template of a model. */
export interface PhotoToEmbed {
  readonly imageId: PersonImageId;
  readonly model: ModelId;
  readonly blobKey: string;
  readonly originalName: string;
  readonly tags: readonly string[];
}

/** Port: photos that lack a template of a model that they should have, of all companies. Several servers may take from it. */
export interface EmbeddingWork {
  /** Finds out which photos lack one, where that is not known. */
  listPhotos(): Promise<void>;
  /** Takes some, of one of these models, for `leaseMs`; nobody else gets them before that has passed. */
  take(
    models: readonly ModelId[],
    options: { readonly count: number; readonly leaseMs: number },
  ): Promise<readonly PhotoToEmbed[]>;
  /** Keeps what was made, unless the photo or the model is gone meanwhile. */
  keep(photo: PhotoToEmbed, embedding: Float32Array): Promise<void>;
  /** Notes that a photo gives no template. It is not tried again before somebody asks for that. */
  fail(photo: PhotoToEmbed, reason: string): Promise<void>;
  /** Deletes some templates of a model that was given up, `count` at most. Tells how many; 0 = none is left. */
  deleteDropped(count: number): Promise<number>;
}

export interface ReEmbedDeps {
  readonly work: EmbeddingWork;
  readonly blobs: Pick<Blobs, 'read'>;
  /** The engines that are open, by their embedding models. */
  readonly engines: {
    readonly models: () => readonly ModelId[];
    readonly engineOf: (model: ModelId) => Pick<Inference, 'examine'> | undefined;
  };
  /** Photos that are looked at at one time: requests are to find threads that are free. */
  readonly atOnce: number;
  /** Hears of a failure that nobody foresaw, by which a photo gives no template. */
  readonly onFault: (error: unknown, photo: PhotoToEmbed) => void;
}

/** Longer than looking at the photos that are taken together takes on a busy machine. */
const leaseMs = 60_000;
/** Deleting so many takes less than a search. */
const deletedAtOnce = 200;

/**
 * Makes the templates that photos lack, and deletes those of a model that was given up, until none is left. What was done
 * is done: it may end at any moment and be begun again, here or by another server.
 * @throws AppError `*.unavailable` when the engine, the disk or the database is away
 */
export async function reEmbedPhotos(
  deps: ReEmbedDeps,
  signal: AbortSignal,
): Promise<{ readonly embedded: number; readonly failed: number; readonly deleted: number }> {
  const { work, engines, atOnce } = deps;
  const done = { embedded: 0, failed: 0, deleted: 0 };
  while (!signal.aborted) {
    const deleted = await work.deleteDropped(deletedAtOnce);
    if (deleted === 0) break;
    done.deleted += deleted;
  }
  if (!signal.aborted) await work.listPhotos();
  while (!signal.aborted) {
    const photos = await work.take(engines.models(), { count: atOnce, leaseMs });
    if (photos.length === 0) break;
    const outcomes = await Promise.allSettled(photos.map((photo) => embedOne(deps, photo, signal)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      done[outcome.value] += 1;
    }
  }
  return done;
}

async function embedOne(deps: ReEmbedDeps, photo: PhotoToEmbed, signal: AbortSignal): Promise<'embedded' | 'failed'> {
  const outcome = await lookAt(deps, photo, signal);
  if (outcome.status === 'extracted') {
    await deps.work.keep(photo, outcome.embedding);
    return 'embedded';
  }
  await deps.work.fail(photo, outcome.reason);
  return 'failed';
}

type Looked =
  | Extract<EmbeddingOutcome, { status: 'extracted' }>
  | { readonly status: 'failed'; readonly reason: string };

const failed = (reason: string): Looked => ({ status: 'failed', reason });

async function lookAt(deps: ReEmbedDeps, photo: PhotoToEmbed, signal: AbortSignal): Promise<Looked> {
  const engine = deps.engines.engineOf(photo.model);
  if (!engine) throw new AppError('inference.unavailable', { reason: `the model ${photo.model.id} is not loaded` });
  const bytes = await deps.blobs.read(photo.blobKey);
  if (!bytes) return failed('file_missing');
  const wishes = { embedding: true, ...(isDocument(photo) ? { subject: 'document' as const } : {}) };
  try {
    const { embedding } = await engine.examine({ bytes, name: photo.originalName }, wishes, signal);
    if (embedding?.status === 'extracted') return embedding;
    return failed(embedding?.reason ?? 'no_face');
  } catch (error) {
    if (signal.aborted || isPassing(error)) throw error;
    if (error instanceof AppError && error.code.startsWith('media.')) return failed(error.code);
    // One photo must not keep all others from being done.
    deps.onFault(error, photo);
    return failed('internal.unknown');
  }
}

/** Whether the same photo may do later. */
function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.code.endsWith('.unavailable') || error.code === 'server.busy');
}
