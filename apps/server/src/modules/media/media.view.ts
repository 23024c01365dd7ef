import type { MediaView } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Media, MediaKind } from './media.ts';
import type { MediaLinks } from './media-links.ts';

/** What a media view needs to know about the folder around it. */
export interface MediaSurroundings {
  readonly companyId: CompanyId | null;
  readonly folderCreatedAt: Date;
  readonly links: MediaLinks;
}

const mediaTypes: Readonly<Record<MediaKind, MediaView['media_type']>> = {
  image: 'IMAGE_FOLDER',
  video: 'VIDEO_FOLDER',
  shots_set: 'SHOTS_SET_FOLDER',
};

/** A medium as answers show it; keys in the documented order. */
export function toMediaView(media: Media, { companyId, folderCreatedAt, links }: MediaSurroundings): MediaView {
  const originalUrl = links.url(media.blobKey);
  return {
    company_id: companyId,
    folder_id: media.folderId,
    folder_time_created: toUnixSeconds(folderCreatedAt),
    original_name: media.originalName,
    original_url: originalUrl,
    media_id: media.id,
    media_type: mediaTypes[media.kind],
    tags: [...media.tags],
    info: factsOf(media),
    time_created: toUnixSeconds(media.createdAt),
    time_updated: toUnixSeconds(media.updatedAt),
    meta_data: media.metaData,
    ...(media.challenge && { challenge_id: media.challenge.id }),
    thumb_url: links.thumbnailUrl(media.blobKey),
    image_id: media.kind === 'image' ? media.id : null,
    video_url: media.kind === 'image' ? null : originalUrl,
  };
}

function factsOf(media: Media): JsonObject {
  return {
    mime: media.mime,
    size: media.sizeBytes,
    sha256: media.sha256,
    width: media.width,
    height: media.height,
    duration_ms: media.durationMs,
  };
}
