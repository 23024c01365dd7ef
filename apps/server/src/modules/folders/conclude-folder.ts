import type { Clock } from '../../shared/clock.ts';
import { type MediaId, newId } from '../../shared/ids.ts';
import type { Analysis, OutputImage } from '../analyses/analysis.ts';
import { faceToJson } from '../analyses/evidence.ts';
import type { BestShot, MediaFinding } from '../analyses/findings.ts';
import type { Inference } from '../analyses/inference.ts';
import { folderStatus, systemResolution } from '../analyses/resolution.ts';
import { runAnalysis } from '../analyses/run-analysis.ts';
import type { Media } from '../media/media.ts';
import type { ExaminedMedia } from './examine-media.ts';
import type { FolderContents } from './folder.ts';
import type { FolderPlan, PlannedAnalysis } from './folder-plan.ts';

/** Decides where the bytes of media and pictures are kept, if at all. */
export interface Placement {
  blobKeyOf(id: MediaId): string | null;
  placeJpeg(jpeg: Uint8Array): Pick<OutputImage, 'blobKey' | 'jpeg'>;
}

export interface Conclusion {
  readonly plan: FolderPlan;
  readonly examined: ReadonlyMap<MediaId, ExaminedMedia>;
  readonly compare: Inference['compare'];
  readonly placement: Placement;
  readonly now: Clock;
}

/** The folder as it is when all its analyses are answered. */
export function concludeFolder({ plan, examined, compare, placement, now }: Conclusion): FolderContents {
  const updatedAt = now();
  const media = new Map(
    [...examined].map(([id, one]) => [id, toMedia(plan, one, placement.blobKeyOf(id), updatedAt)] as const),
  );
  const analyses = plan.analyses.map((planned): Analysis => {
    const sources = planned.sources.map((id) => ({ media: media.get(id)!, report: examined.get(id)!.report }));
    const { media: found, ...conclusion } = runAnalysis(planned.order, sources, { compare });
    return {
      ...openAnalysis(plan, planned),
      ...conclusion,
      resultsMedia: found.map((finding) => ({
        id: newId(),
        mediaId: finding.mediaId,
        resultsData: finding.resultsData,
        outputImages: outputImagesOf(finding, placement),
      })),
      updatedAt,
    };
  });
  return {
    id: plan.folderId,
    resolutionEndpoint: plan.order.resolutionEndpoint,
    resolutionStatus: folderStatus(analyses),
    systemResolution: systemResolution(analyses),
    resolutionComment: '[]',
    metaData: plan.order.metaData,
    media: plan.media.map(({ id }) => media.get(id)!),
    analyses,
    createdAt: plan.at,
    updatedAt,
  };
}

function openAnalysis(plan: FolderPlan, { order, sources }: PlannedAnalysis) {
  return {
    id: newId<'analysis'>(),
    groupId: plan.groupId,
    folderId: plan.folderId,
    type: order.type,
    params: order.wireParams,
    metaData: order.metaData,
    sourceMediaIds: sources,
    createdAt: plan.at,
  };
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
    blobKey,
    createdAt: plan.at,
    updatedAt: at,
  };
}

function outputImagesOf({ bestShot }: MediaFinding, placement: Placement): OutputImage[] {
  if (!bestShot) return [];
  return [
    {
      id: newId(),
      ...placement.placeJpeg(bestShot.jpeg),
      width: bestShot.width,
      height: bestShot.height,
      info: bestShotInfo(bestShot),
    },
  ];
}

function bestShotInfo({ frameIndex, timestampMs, face }: BestShot) {
  return { frame_index: frameIndex, time_ms: timestampMs, ...faceToJson(face) };
}
