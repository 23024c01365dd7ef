import type { OrderPriority } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { type MediaId, newId } from '../../shared/ids.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import type { Folder } from '../folders/folder.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import { getFolder } from '../folders/get-folder.ts';
import { folderWiped, requireNotWiped } from '../folders/wipe-folder.ts';
import type { Blobs } from '../media/blobs.ts';
import { toJpegMedia } from '../media/jpeg-media.ts';
import type { Media } from '../media/media.ts';
import type { Analysis, OutputImage } from './analysis.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import { getAnalysis } from './get-analysis.ts';
import type { Inference } from './inference.ts';
import { openAnalysis, orderOf } from './open-analysis.ts';
import type { OrdersStore } from './orders.store.ts';
import { requireRates } from './require-rates.ts';
import { requireCollections } from './search-collections.ts';
import { suitableMedia } from './suitable-media.ts';

export interface OrderAnalysesDeps {
  readonly folders: FoldersStore;
  readonly orders: Pick<OrdersStore, 'placeOrder'>;
  readonly collections: Pick<CollectionsStore, 'find'>;
  readonly blobs: Pick<Blobs, 'read'>;
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>;
  readonly now: Clock;
}

/** What was ordered, and the folder with the media that the order names. */
export interface PlacedOrder {
  readonly folder: Folder;
  readonly analyses: readonly Analysis[];
}

/**
 * Orders analyses of media that are in a folder: one group, answered by a job. A best shot that is named becomes a
 * medium of the folder under its own id and shares its bytes.
 * @throws AppError `object.not_found`; `body.wrong_value` listing every id that is not of this folder
 */
export async function orderAnalyses(
  deps: OrderAnalysesDeps,
  input: {
    readonly folderId: string;
    readonly orders: readonly AnalysisOrder[];
    readonly priority: OrderPriority;
    readonly resolutionEndpoint: string | null | undefined;
  },
): Promise<PlacedOrder> {
  const folder = await getFolder(deps.folders, input.folderId);
  return place(deps, { ...input, folder });
}

/** Orders an analysis again: the same params on the same media, a group of its own. @throws AppError as `orderAnalyses` does */
export async function rerunAnalysis(deps: OrderAnalysesDeps, analysisId: string): Promise<PlacedOrder> {
  const { analysis, folder } = await getAnalysis(deps.folders, analysisId);
  return place(deps, { folder, orders: [orderOf(analysis)], priority: 'normal', resolutionEndpoint: undefined });
}

async function place(
  deps: OrderAnalysesDeps,
  {
    folder: before,
    orders,
    priority,
    resolutionEndpoint,
  }: {
    readonly folder: Folder;
    readonly orders: readonly AnalysisOrder[];
    readonly priority: OrderPriority;
    readonly resolutionEndpoint: string | null | undefined;
  },
): Promise<PlacedOrder> {
  requireNotWiped(before);
  await requireCollections(deps.collections, before.companyId, orders);
  const at = deps.now();
  const pictures = await takePictures(deps.blobs, { folder: before, orders, at });
  const folder = { ...before, media: [...before.media, ...pictures] };
  refuseStrangers(orders, new Set<string>(folder.media.map(({ id }) => id)));
  const planned = orders.map((order) => {
    const named = folder.media.filter(({ id }) => order.sourceMedia?.includes(id) ?? true);
    return { order, sources: suitableMedia(order.type, named) };
  });
  requireRates(deps.inference, planned);
  const groupId = newId<'group'>();
  const analyses = planned.map(({ order, sources: media }) => {
    const sources = media.map(({ id }) => id);
    return openAnalysis({ order, sources, folderId: folder.id, groupId, at });
  });
  const outcome = await deps.orders.placeOrder({ folder, pictures, analyses, groupId, priority, resolutionEndpoint });
  if (outcome === 'missing') throw new AppError('object.not_found', { field: 'folder_id', reason: 'it was deleted' });
  if (outcome === 'wiped') throw folderWiped();
  return { folder, analyses };
}

function refuseStrangers(orders: readonly AnalysisOrder[], known: ReadonlySet<string>): void {
  const reason = 'no medium of this folder has this id';
  const fields = orders.flatMap(({ sourceMedia }, place) =>
    (sourceMedia ?? []).flatMap((id, index) =>
      known.has(id) ? [] : [{ field: `analyses[${place}].source_media[${index}]`, reason }],
    ),
  );
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
}

/** Best shots of the folder that the orders name and that are no media yet, as media. */
async function takePictures(
  blobs: Pick<Blobs, 'read'>,
  { folder, orders, at }: { readonly folder: Folder; readonly orders: readonly AnalysisOrder[]; readonly at: Date },
): Promise<readonly Media[]> {
  const named = new Set(orders.flatMap(({ sourceMedia }) => sourceMedia ?? []));
  const isMedium = new Set<MediaId>(folder.media.map(({ id }) => id));
  const pictures = folder.analyses
    .flatMap(({ resultsMedia }) => resultsMedia.flatMap(({ outputImages }) => outputImages))
    .filter(({ id }) => named.has(id) && !isMedium.has(id));
  return Promise.all(pictures.map((picture) => toMedium(blobs, { picture, folder, at })));
}

async function toMedium(
  blobs: Pick<Blobs, 'read'>,
  { picture, folder, at }: { readonly picture: OutputImage; readonly folder: Folder; readonly at: Date },
): Promise<Media> {
  const bytes = picture.blobKey === null ? undefined : await blobs.read(picture.blobKey);
  if (!bytes) throw new AppError('storage.unavailable', { reason: `the bytes of picture ${picture.id} are missing` });
  const { id, blobKey, width, height } = picture;
  return toJpegMedia({ id, folderId: folder.id, originalName: 'best_shot.jpg', bytes, width, height, blobKey, at });
}
