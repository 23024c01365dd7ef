import type { ErrorCode } from '@praesto/contract';
import type { MediaReport, Wishes } from '@praesto/vision';
import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { GroupId, MediaId } from '../../shared/ids.ts';
import type { PersonIndex } from '../collections/person-index.ts';
import type { Folder } from '../folders/folder.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import { placeInStore } from '../folders/place-in-store.ts';
import type { Job } from '../jobs/job.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import type { Blobs } from '../media/blobs.ts';
import { isLookedAt, type Media, type MediaFacts } from '../media/media.ts';
import type { SeenMedia } from '../media/seen-media.ts';
import type { PoliciesStore } from '../policies/policies.store.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import { answerAnalyses, type OpenAnalysis } from './answer-analyses.ts';
import { tellAnswered } from './answered-analyses.ts';
import { type FailureReason, failureOf } from './failure-reasons.ts';
import type { Inference } from './inference.ts';
import { orderOf } from './open-analysis.ts';
import type { OrderWork } from './orders.store.ts';
import { readPointRules, withKinds } from './point-rules.ts';
import { wishesOf } from './run-analysis.ts';
import { searchCollections } from './search-collections.ts';

export interface AnswerOrderDeps {
  readonly inference: Inference;
  readonly blobs: Blobs;
  /** The folders of all companies. */
  readonly folders: Pick<FoldersStore, 'find'>;
  /** Who is in the collections of all companies. */
  readonly persons: PersonIndex;
  /** The policies of all companies. */
  readonly policies: Pick<PoliciesStore, 'findCurrent'>;
  readonly seenMedia: SeenMedia;
  readonly work: OrderWork;
  readonly now: Clock;
}

/**
 * Answers the analyses of one order that are still in progress: each medium is examined once for all of them. Doing it
 * again changes nothing. When what it needs is away, the order counts as never taken up; when a medium cannot be read,
 * now or ever, the order is FAILED.
 * @throws AppError `*.unavailable`, `index.not_ready` and `model.not_current`, and what may be otherwise at another try
 */
export async function answerOrder(deps: AnswerOrderDeps, job: Job, signal: AbortSignal): Promise<void> {
  const folder = await deps.folders.find(job.folderId);
  const open = folder ? openAnalysesOf(folder, job.groupId) : [];
  if (!folder || open.length === 0) return;
  await deps.work.receive(job.groupId, deps.now());
  try {
    await answer(deps, { folder, open, signal });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (unreadable.has(error.code)) return failOrder(deps, job, 'unreadable_media', fileOf(error));
    if (away.has(error.code)) await deps.work.release(job.groupId);
    throw error;
  }
}

function fileOf({ details }: AppError): string | undefined {
  return typeof details?.file === 'string' ? details.file : undefined;
}

/** What is needed and not there yet. */
const away: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'inference.unavailable',
  'index.not_ready',
  'model.not_current',
]);

/** What no other try mends. A decoder that took too long may have been in want of a processor. */
const unreadable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'media.empty',
  'media.unsupported_type',
  'media.undecodable',
  'media.no_video_track',
  'media.too_large',
]);

/** Ends what is still in progress of an order as FAILED, with the reason. */
export async function failOrder(
  deps: Pick<AnswerOrderDeps, 'folders' | 'work' | 'now'>,
  { folderId, groupId }: Pick<Job, 'folderId' | 'groupId'>,
  reason: FailureReason,
  mediaName?: string,
): Promise<void> {
  const folder = await deps.folders.find(folderId);
  if (!folder) return;
  const at = deps.now();
  const failed = openAnalysesOf(folder, groupId).map(({ analysis }) => ({
    ...analysis,
    state: 'FAILED' as const,
    resolution: 'FAILED' as const,
    error: failureOf(reason, mediaName),
    updatedAt: at,
    finishedAt: at,
  }));
  if ((await deps.work.conclude(folder, failed)) === 'done') tellAnswered(failed);
}

interface Task {
  readonly folder: Folder;
  readonly open: readonly OpenAnalysis[];
  readonly signal: AbortSignal;
}

function openAnalysesOf(folder: Folder, groupId: GroupId): OpenAnalysis[] {
  return folder.analyses
    .filter((analysis) => analysis.groupId === groupId && analysis.state === 'PROCESSING')
    .map((analysis) => ({ analysis, order: orderOf(analysis) }));
}

/** Whether an analysis looks for signs that this medium does not come straight from a camera. */
function wantsInjection(
  { order, sources }: { readonly order: AnalysisOrder; readonly sources: readonly MediaId[] },
  medium: Media,
): boolean {
  return sources.includes(medium.id) && wishesOf(order, medium).injection === true;
}

async function answer(deps: AnswerOrderDeps, { folder, open, signal }: Task): Promise<void> {
  const media = new Map(folder.media.map((medium) => [medium.id, medium]));
  const reports = await examineSources(deps, { folder, open, signal });
  const asked = open.map(({ order, analysis }) => ({ order, sources: analysis.sourceMediaIds }));
  const searches = await searchCollections(deps.persons, {
    companyId: folder.companyId,
    asked,
    reportOf: (id) => reports.get(id),
  });
  const { id: folderId, companyId } = folder;
  const judged = folder.media.filter((medium) => asked.some((one) => wantsInjection(one, medium)));
  const seen = await deps.seenMedia.findEarlier({ companyId, folderId, media: judged });
  const batch = openBlobBatch(deps.blobs);
  const store = placeInStore({ folderId: folder.id, media: [] }, batch);
  let isWriting = false;
  try {
    const { compare } = deps.inference;
    const findPolicy = () => deps.policies.findCurrent(companyId);
    const kinds = withKinds(asked, (id) => ({ tags: media.get(id)!.tags, info: reports.get(id)!.info }));
    const rules = await readPointRules({ inference: deps.inference, findPolicy }, kinds);
    const { placeJpeg } = store.placement;
    const answered = answerAnalyses(open, {
      media,
      reports,
      compare,
      searches,
      seen,
      rules,
      placeJpeg,
      at: deps.now(),
    });
    await store.stagePictures();
    signal.throwIfAborted();
    await batch.publish();
    isWriting = true;
    const outcome = await deps.work.conclude(folder, answered, factsOf(folder.media, reports));
    // Somebody else ended them meanwhile: theirs are the pictures that count.
    if (outcome === 'missing') await batch.discard();
    else tellAnswered(answered);
  } catch (error) {
    if (!(isWriting && isDatabaseAway(error))) await batch.discard();
    throw error;
  }
}

/** What showed of media that nobody had looked at. */
function factsOf(media: readonly Media[], reports: ReadonlyMap<MediaId, MediaReport>): MediaFacts[] {
  return media.flatMap((medium) => {
    const info = isLookedAt(medium) ? undefined : reports.get(medium.id)?.info;
    return info ? [{ id: medium.id, width: info.width, height: info.height, durationMs: info.durationMs }] : [];
  });
}

/** Examines what the analyses are about, and what nobody looked at when it came. Of the latter what cannot be read is left as it is. */
async function examineSources(
  { inference, blobs }: AnswerOrderDeps,
  { folder, open, signal }: Task,
): Promise<ReadonlyMap<MediaId, MediaReport>> {
  const isAsked = ({ id }: Media) => open.some(({ analysis }) => analysis.sourceMediaIds.includes(id));
  const media = folder.media.filter((medium) => isAsked(medium) || (!isLookedAt(medium) && medium.blobKey !== null));
  const reports = await Promise.all(
    media.map(async (medium) => {
      try {
        const bytes = await readBytes(blobs, medium);
        return await inference.examine({ bytes, name: medium.originalName }, wishesFor(medium, open), signal);
      } catch (error) {
        if (!isAsked(medium) && error instanceof AppError && unreadable.has(error.code)) return undefined;
        throw error;
      }
    }),
  );
  return new Map(media.flatMap(({ id }, place) => (reports[place] ? [[id, reports[place]] as const] : [])));
}

async function readBytes(blobs: Pick<Blobs, 'read'>, { id, blobKey }: Media): Promise<Uint8Array> {
  if (blobKey === null) throw new AppError('media.empty', { reason: 'it was wiped meanwhile' });
  const bytes = await blobs.read(blobKey);
  if (!bytes) throw new AppError('internal.unknown', { reason: `the bytes of medium ${id} are missing` });
  return bytes;
}

function wishesFor(medium: Media, open: readonly OpenAnalysis[]): Wishes {
  const asking = open.filter(({ analysis }) => analysis.sourceMediaIds.includes(medium.id));
  return Object.assign({}, ...asking.map(({ order }) => wishesOf(order, medium))) as Wishes;
}
