import type { MediaPayload } from '@praesto/contract';
import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import type { OrdersStore } from '../analyses/orders.store.ts';
import { requireChallenges } from '../challenges/require-challenges.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import type { Media } from '../media/media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import { toMediaById } from './conclude-folder.ts';
import type { CreateFolderDeps } from './create-folder.ts';
import { examineMedia } from './examine-media.ts';
import type { Folder } from './folder.ts';
import { toFolderOrder } from './folder-order.ts';
import { planFolder } from './folder-plan.ts';
import { getFolder } from './get-folder.ts';
import { placeInStore } from './place-in-store.ts';
import { folderWiped, requireNotWiped } from './wipe-folder.ts';

export interface AddMediaDeps extends Omit<CreateFolderDeps, 'collections' | 'persons' | 'policies'> {
  readonly orders: Pick<OrdersStore, 'addMedia'>;
  /** How many media a folder may have. */
  readonly maxMedia: number;
}

export interface AddMediaInput {
  readonly folderId: string;
  readonly payload: MediaPayload;
  readonly files: readonly UploadedFile[];
  /** In which session it is asked. */
  readonly sessionId: string;
  readonly signal: AbortSignal;
}

/**
 * Adds files to a folder, examined as those of a new folder are; all of them or none.
 * @throws AppError `object.not_found`, `body.malformed` without files, `media.*`
 */
export async function addMedia(
  deps: AddMediaDeps,
  { folderId, payload, files, sessionId, signal }: AddMediaInput,
): Promise<{ readonly folder: Folder; readonly media: readonly Media[] }> {
  const folder = await getFolder(deps.folders, folderId);
  requireNotWiped(folder);
  if (files.length === 0) throw new AppError('body.malformed', { reason: 'no file was sent' });
  if (folder.media.length + files.length > deps.maxMedia) throw tooManyMedia(deps.maxMedia);
  const order = toFolderOrder(payload, files, null);
  const challenges = await requireChallenges(deps, { asked: order.mediaChallenges, sessionId });
  const plan = { ...planFolder(order, files, { now: deps.now, challenges }), folderId: folder.id };
  const batch = openBlobBatch(deps.blobs);
  const store = placeInStore(plan, batch);
  let isInserting = false;
  try {
    const [examined] = await Promise.all([examineMedia(deps.inference, plan.media, signal), store.stageUploads()]);
    const media = [...toMediaById({ plan, examined, placement: store.placement, at: deps.now() }).values()];
    signal.throwIfAborted();
    await batch.publish();
    isInserting = true;
    const outcome = await deps.orders.addMedia(folder, media, deps.maxMedia);
    if (outcome === 'missing') throw new AppError('object.not_found', { field: 'folder_id', reason: 'it was deleted' });
    if (outcome === 'wiped') throw folderWiped();
    if (outcome === 'too_many') throw tooManyMedia(deps.maxMedia);
    return { folder, media };
  } catch (error) {
    // Rows without bytes would be a loss; bytes without rows are swept.
    if (!(isInserting && isDatabaseAway(error))) await batch.discard();
    throw error;
  }
}

/** A folder is full. */
export function tooManyMedia(maxMedia: number): AppError {
  const reason = `a folder has at most ${maxMedia} media, those that are in it included`;
  return new AppError('media.too_many', { reason, max_files: maxMedia });
}
