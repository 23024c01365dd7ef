import type { Wishes } from '@praesto/vision';
import type { Clock } from '../../shared/clock.ts';
import { type FolderId, type GroupId, type MediaId, newId } from '../../shared/ids.ts';
import type { AnalysisOrder } from '../analyses/analysis-order.ts';
import { wishesOf } from '../analyses/run-analysis.ts';
import { suitableMedia } from '../analyses/suitable-media.ts';
import type { AnsweredChallenges } from '../challenges/require-challenges.ts';
import type { MediaCapture, MediaChallenge } from '../media/media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { FolderOrder } from './folder-order.ts';

/** A file that is about to become a medium. */
export interface PlannedMedia {
  readonly id: MediaId;
  readonly file: UploadedFile;
  readonly tags: readonly string[];
  /** What it is the answer to. */
  readonly challenge: MediaChallenge | null;
  readonly capture: MediaCapture | null;
  /** Everything that the ordered analyses need to know about it; empty when it only has to be decodable. */
  readonly wishes: Wishes;
}

export interface PlannedAnalysis {
  readonly order: AnalysisOrder;
  readonly sources: readonly MediaId[];
}

/** What has to be found out, before anything is looked at. */
export interface FolderPlan {
  readonly folderId: FolderId;
  readonly groupId: GroupId;
  readonly order: FolderOrder;
  readonly media: readonly PlannedMedia[];
  readonly analyses: readonly PlannedAnalysis[];
  readonly at: Date;
}

/** What is known before a folder is planned. */
export interface Planning {
  readonly now: Clock;
  /** By file key. */
  readonly challenges: AnsweredChallenges;
}

/** Gives ids, ties the ordered analyses to their media, and collects what must be found out about each medium. */
export function planFolder(
  order: FolderOrder,
  files: readonly UploadedFile[],
  { now, challenges }: Planning,
): FolderPlan {
  const named = files.map((file) => ({
    id: newId<'media'>(),
    file,
    tags: order.mediaTags.get(file.key) ?? [],
    challenge: challenges.get(file.key) ?? null,
    capture: order.mediaCaptures.get(file.key) ?? null,
  }));
  const analyses = order.analyses.map((analysis) => ({
    order: analysis,
    sources: suitableMedia(
      analysis.type,
      named.filter(({ id, file }) => isSource(analysis, file.key, id)),
    ).map(({ id }) => id),
  }));
  const media = named.map((one) => ({ ...one, wishes: wishesFor(one, analyses) }));
  return { folderId: newId(), groupId: newId(), order, media, analyses, at: now() };
}

function isSource({ sourceMedia }: AnalysisOrder, key: string, id: MediaId): boolean {
  return sourceMedia === null || sourceMedia.includes(key) || sourceMedia.includes(id);
}

function wishesFor(media: Omit<PlannedMedia, 'wishes'>, analyses: readonly PlannedAnalysis[]): Wishes {
  const asked = analyses.filter(({ sources }) => sources.includes(media.id));
  return Object.assign({}, ...asked.map(({ order }) => wishesOf(order, media))) as Wishes;
}
