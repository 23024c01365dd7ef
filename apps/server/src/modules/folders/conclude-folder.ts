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
import type { FolderPlan } from './folder-plan.ts';

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
    media: [...media.values()],
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
    plan.media.map(({ id }) => [id, toMedia(plan, examined.get(id)!, placement.blobKeyOf(id), at)] as const),
  );
}

function toMedia(plan: FolderPlan, { planned, report }: ExaminedMedia, blobKey: string | null, at: Date): Media {
  const { file } = planned;
  return {
    id: planned.id,
    folderId: plan.folderId,
    kind: report.info.kind,
    originalName: file.name,
    mime: report.info.mime,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    width: report.info.width,
    height: report.info.height,
    durationMs: report.info.durationMs,
    tags: planned.tags,
    metaData: plan.order.mediaMetaData.get(file.key) ?? {},
    challenge: planned.challenge,
    capture: planned.capture,
    blobKey,
    createdAt: plan.at,
    updatedAt: at,
  };
}
