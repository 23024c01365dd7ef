import type { Clock } from '../../shared/clock.ts';
import type { MediaId } from '../../shared/ids.ts';
import { answerAnalyses, type OpenAnalysis, type PlaceJpeg } from '../analyses/answer-analyses.ts';
import type { PointRules } from '../analyses/choose-point.ts';
import type { Inference } from '../analyses/inference.ts';
import { openAnalysis } from '../analyses/open-analysis.ts';
import { resolveFolder } from '../analyses/resolution.ts';
import type { CollectionSearches } from '../analyses/search-collections.ts';
import type { Media } from '../media/media.ts';
import type { ExaminedMedia } from './examine-media.ts';
import type { FolderContents } from './folder.ts';
import type { FolderPlan, PlannedMedia } from './folder-plan.ts';

/** Decides where the bytes of media and pictures are kept, if at all. */
export interface Placement {
  blobKeyOf(id: MediaId): string | null;
  readonly placeJpeg: PlaceJpeg;
}

export interface Conclusion {
  readonly plan: FolderPlan;
  readonly examined: ReadonlyMap<MediaId, ExaminedMedia>;
  readonly compare: Inference['compare'];
  readonly searches: CollectionSearches;
  /** Checksums of files that came before; see `SeenMedia`. */
  readonly seen: ReadonlySet<string>;
  /** What liveness is held against where an order does not say. */
  readonly rules: PointRules;
  readonly placement: Placement;
  readonly now: Clock;
}

/** The folder as it is when all its analyses are answered. */
export function concludeFolder({
  plan,
  examined,
  compare,
  searches,
  seen,
  rules,
  placement,
  now,
}: Conclusion): FolderContents {
  const at = now();
  const media = toMediaById({ plan, examined, placement, at });
  const reports = new Map([...examined].map(([id, { report }]) => [id, report]));
  const { placeJpeg } = placement;
  const analyses = answerAnalyses(openPlanned(plan), { media, reports, compare, searches, seen, rules, placeJpeg, at });
  return toContents({ plan, media: [...media.values()], analyses, at });
}

/** The folder of a plan, of which nothing is decided yet but what its analyses say. */
export function toContents({
  plan,
  media,
  analyses,
  at,
}: Pick<FolderContents, 'media' | 'analyses'> & { readonly plan: FolderPlan; readonly at: Date }): FolderContents {
  return {
    id: plan.folderId,
    resolutionEndpoint: plan.order.resolutionEndpoint,
    ...resolveFolder(analyses, null),
    operatorStatus: null,
    operatorComment: null,
    operatorUserId: null,
    operatorAt: null,
    resolutionComment: '[]',
    metaData: plan.order.metaData,
    wipedAt: null,
    wipedBy: null,
    media,
    analyses,
    createdAt: plan.at,
    updatedAt: at,
  };
}

/** Whoever waits for an answer hands an analysis over and takes it up in one. */
function openPlanned({ analyses, folderId, groupId, at }: FolderPlan): OpenAnalysis[] {
  return analyses.map(({ order, sources }) => ({
    order,
    analysis: { ...openAnalysis({ order, sources, folderId, groupId, at }), receivedAt: at },
  }));
}

/** The examined media of a plan, in its order. */
export function toMediaById({
  plan,
  examined,
  placement,
  at,
}: Pick<Conclusion, 'plan' | 'examined'> & {
  readonly placement: Pick<Placement, 'blobKeyOf'>;
  readonly at: Date;
}): ReadonlyMap<MediaId, Media> {
  return new Map(
    plan.media.map(({ id }) => {
      const { planned, report } = examined.get(id)!;
      return [id, toMedia(plan, { planned, info: report.info, blobKey: placement.blobKeyOf(id), at })] as const;
    }),
  );
}

interface KnownMedia {
  readonly planned: PlannedMedia;
  readonly info: Pick<Media, 'kind' | 'mime' | 'width' | 'height' | 'durationMs'>;
  readonly blobKey: string | null;
  readonly at: Date;
}

/** A medium of a plan, with what is known of it. */
export function toMedia(plan: FolderPlan, { planned, info, blobKey, at }: KnownMedia): Media {
  const { file } = planned;
  const { kind, mime, width, height, durationMs } = info;
  return {
    id: planned.id,
    folderId: plan.folderId,
    kind,
    originalName: file.name,
    mime,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    width,
    height,
    durationMs,
    tags: planned.tags,
    metaData: plan.order.mediaMetaData.get(file.key) ?? {},
    challenge: planned.challenge,
    capture: planned.capture,
    blobKey,
    createdAt: plan.at,
    updatedAt: at,
  };
}
