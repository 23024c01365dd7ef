import type { AnalysisView, CollectionSummary, OutputImageView, ResultsMediaView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Media, MediaKind } from '../media/media.ts';
import { type MediaSurroundings, toMediaView } from '../media/media.view.ts';
import type { MediaLinks } from '../media/media-links.ts';
import type { Analysis, OutputImage, ResultMedia } from './analysis.ts';
import { wireCodeOf } from './failure-reasons.ts';
import { withoutEvidence } from './shown-evidence.ts';

export interface AnalysisSurroundings extends MediaSurroundings {
  /** Show all of a liveness result; see `mayReadEvidence`. Default: no. */
  readonly withEvidence?: boolean;
}

/** An analysis as answers show it; `folderMedia` holds at least its source media. Keys in the documented order. */
export function toAnalysisView(
  whole: Analysis,
  folderMedia: readonly Media[],
  surroundings: AnalysisSurroundings,
): AnalysisView {
  const byId = new Map(folderMedia.map((media) => [media.id, media]));
  const analysis = surroundings.withEvidence ? whole : withoutEvidence(whole);
  const sources = analysis.sourceMediaIds.flatMap((id) => byId.get(id) ?? []);
  return {
    company_id: surroundings.companyId,
    group_id: analysis.groupId,
    folder_id: analysis.folderId,
    folder_time_created: toUnixSeconds(surroundings.folderCreatedAt),
    analysis_id: analysis.id,
    analyse_id: analysis.id,
    type: analysis.type,
    state: analysis.state,
    resolution_operator: analysis.resolutionOperator,
    operator_comment: analysis.operatorComment,
    operator_user_id: analysis.operatorUserId,
    operator_time: secondsOf(analysis.operatorAt),
    system_resolution: analysis.systemResolution ?? analysis.resolution,
    resolution_status: analysis.resolution,
    resolution: analysis.resolution,
    results_media: analysis.resultsMedia.map((result) =>
      toResultsMediaView(analysis, result, byId.get(result.mediaId)?.kind ?? 'image', surroundings.links),
    ),
    results_data: analysis.resultsData,
    source_media: sources.map((media) => toMediaView(media, surroundings)),
    ...(analysis.type === 'COLLECTION' ? collectionsOf(analysis) : {}),
    meta_data: analysis.metaData,
    technical_meta_data: analysis.technicalMetaData,
    error_code: analysis.error ? wireCodeOf(analysis.error.reason) : null,
    error_message: analysis.error?.message ?? null,
    error_reason: analysis.error?.reason ?? null,
    time_created: toUnixSeconds(analysis.createdAt),
    time_updated: toUnixSeconds(analysis.updatedAt),
    time_task_send_to_broker: secondsOf(analysis.sentAt),
    time_task_received: secondsOf(analysis.receivedAt),
    time_task_finished: secondsOf(analysis.finishedAt),
  };
}

/** As they were when the analysis was answered. */
function collectionsOf({ technicalMetaData }: Analysis): Pick<AnalysisView, 'collection' | 'collections'> {
  const { collection = null, collections } = technicalMetaData as {
    readonly collection?: CollectionSummary;
    readonly collections?: readonly CollectionSummary[];
  };
  // Analyses that were answered before several could be asked know of one alone.
  return { collection, collections: collections ? [...collections] : collection && [collection] };
}

const secondsOf = (time: Date | null) => time && toUnixSeconds(time);

const sourceIdKeys = {
  image: 'source_image_id',
  video: 'source_video_id',
  shots_set: 'source_shots_set_id',
} as const satisfies Record<MediaKind, keyof ResultsMediaView>;

function toResultsMediaView(
  analysis: Analysis,
  result: ResultMedia,
  kind: MediaKind,
  links: MediaLinks,
): ResultsMediaView {
  return {
    analysis_id: analysis.id,
    media_association_id: result.id,
    [sourceIdKeys[kind]]: result.mediaId,
    ...(typeof result.resultsData?.person_id === 'string' ? { person_id: result.resultsData.person_id } : {}),
    results_data: result.resultsData,
    output_images: result.outputImages.map((image) => toOutputImageView(image, links)),
  };
}

function toOutputImageView(image: OutputImage, links: MediaLinks): OutputImageView {
  return {
    image_id: image.id,
    media_id: image.id,
    media_type: 'IMAGE_FOLDER',
    original_url: links.url(image.blobKey),
    thumb_url: links.thumbnailUrl(image.blobKey),
    ...(image.jpeg ? { original_base64: Buffer.from(image.jpeg).toString('base64') } : {}),
    info: { mime: 'image/jpeg', width: image.width, height: image.height, ...image.info },
  };
}
