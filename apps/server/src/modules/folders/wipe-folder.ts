import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isId, type UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Analysis, ResultMedia } from '../analyses/analysis.ts';
import { type FailureReason, failureOf } from '../analyses/failure-reasons.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Media } from '../media/media.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import type { Folder } from './folder.ts';
import type { FolderUpkeep } from './folder-upkeep.ts';

export interface WipeFolderDeps {
  readonly upkeep: Pick<FolderUpkeep, 'wipe'>;
  readonly blobs: Pick<Blobs, 'remove'>;
  readonly now: Clock;
}

/**
 * Takes everything out of a folder that tells of the person, and keeps the record that they were checked and how it
 * ended. Doing it again takes out what was written to the folder since, and else changes nothing.
 * @throws AppError `object.not_found`, `folder.unfinished` while analyses are in progress
 */
export async function wipeFolder(
  { upkeep, blobs, now }: WipeFolderDeps,
  { folderId, by }: { readonly folderId: string; readonly by: UserId },
): Promise<void> {
  const at = now();
  const freed = isId<'folder'>(folderId)
    ? await upkeep.wipe(folderId, (folder) => withoutPerson(folder, { at, by }))
    : undefined;
  if (!freed) throw new AppError('object.not_found', { field: 'folder_id', reason: 'no folder has this id' });
  if (freed === 'unfinished') throw new AppError('folder.unfinished', { reason: 'analyses of it are in progress' });
  await removeBlobs(blobs, freed);
}

/** @throws AppError `folder.wiped`: there is nothing left to look at, and nothing is to be added to the record */
export function requireNotWiped({ wipedAt }: Pick<Folder, 'wipedAt'>): void {
  if (wipedAt) throw folderWiped();
}

/** Nothing is to be added to a folder without personal data. */
export function folderWiped(): AppError {
  return new AppError('folder.wiped', { field: 'folder_id', reason: 'its personal data was wiped' });
}

/**
 * What is left of a folder: ids, times, states, resolutions, who decided, scores, thresholds and models. What goes:
 * files and pictures, names and checksums of files, metadata, comments, what was read off documents, whom a collection
 * knew, where faces are, and whatever else is text that somebody chose. What holds nothing of that stays as it is.
 */
export function withoutPerson(folder: Folder, { at, by }: { readonly at: Date; readonly by: UserId }): Folder {
  const { wipedAt, wipedBy } = folder;
  const wiped = {
    ...folder,
    metaData: {},
    operatorComment: null,
    resolutionComment: '[]',
    media: folder.media.map((medium) => changedAt(at, medium, mediumWithoutPerson(medium))),
    analyses: folder.analyses.map((analysis) => changedAt(at, analysis, analysisWithoutPerson(analysis))),
    ...(wipedAt ? { wipedAt, wipedBy } : { wipedAt: at, wipedBy: by }),
  };
  return changedAt(at, folder, wiped);
}

function changedAt<Part extends { readonly updatedAt: Date }>(at: Date, before: Part, after: Part): Part {
  return isDeepStrictEqual(before, after) ? before : { ...after, updatedAt: at };
}

/** Tags of the documentation say what is shown; others may say who. */
const knownTags = [
  /^photo_(selfie|id|id_front|id_back|doc_custom)$/,
  /^orientation_(portrait|landscape)$/,
  /^video_selfie(_(left|right|down|high|smile|eyes|scan|blank|oneshot|best|zoom_in|zoom_out))?$/,
  /^video_mirrored$/,
];

function mediumWithoutPerson(medium: Media): Media {
  const tags = medium.tags.filter((tag) => knownTags.some((known) => known.test(tag)));
  return { ...medium, originalName: '', sha256: '', tags, metaData: {}, capture: null, blobKey: null };
}

function analysisWithoutPerson(analysis: Analysis): Analysis {
  const { error, technicalMetaData } = analysis;
  return {
    ...analysis,
    params: scoresOf(analysis.params) ?? {},
    metaData: {},
    operatorComment: null,
    resultsData: scoresOf(analysis.resultsData),
    resultsMedia: analysis.resultsMedia.map(resultWithoutPerson),
    // The sentence may name a file.
    error: error && failureOf(error.reason as FailureReason),
    technicalMetaData: pick(technicalMetaData, [
      'thresholds',
      'models',
      'collection',
      'collections',
      'compared_images',
      'skipped_images',
    ]),
  };
}

function resultWithoutPerson(result: ResultMedia): ResultMedia {
  const outputImages = result.outputImages.map((image) => ({ ...image, blobKey: null, jpeg: null, info: {} }));
  return { ...result, resultsData: scoresOf(result.resultsData), outputImages };
}

/** Numbers and truth values, the stable words why and by what, and the collection that was asked. */
function scoresOf(values: JsonObject | null): JsonObject | null {
  if (!values) return null;
  const kept = Object.entries(values).filter(
    ([key, value]) => typeof value === 'number' || typeof value === 'boolean' || wordKeys.includes(key),
  );
  return Object.fromEntries(kept);
}

/** Words and numbers of ours that say how something was judged. */
const wordKeys = [
  'reason',
  'collection_id',
  'collection_ids',
  'evidence_from',
  'operating_point',
  'model_ids',
  'decline_reasons',
  'warnings',
  'policy',
];

function pick(values: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}
