import { createHash } from 'node:crypto';
import { type CapturedMedium, type FolderPayload, folderPayload, type WebSettings } from '@praesto/contract';
import type { MediaCapture } from '../media/media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import { joinFrames } from './join-frames.ts';
import type { OpenedContainer } from './open-container.ts';
import { cuesOf } from './page-cues.ts';
import { shownLight } from './shown-light.ts';

/** A container as the form that it stands for. */
export interface ContainerOrder {
  readonly files: readonly UploadedFile[];
  readonly payload: FolderPayload;
  /** By file key. */
  readonly captures: ReadonlyMap<string, MediaCapture>;
}

/** The files of a container, what is said of them, and the analyses that the company wants of its pages. */
export function toContainerOrder(container: OpenedContainer, settings: WebSettings): ContainerOrder {
  const { payload, media: parts, session } = container;
  const cues = cuesOf(payload);
  const files = payload.media.map((medium) => toFile(medium, parts));
  const captures = payload.media.map((medium): [string, MediaCapture] => [
    medium.key,
    {
      sessionId: session.id,
      cues: medium.action.startsWith('video_') ? [...cues.ofPage, ...cues.ofMedium(medium)] : [],
      light: shownLight(session.light, medium),
    },
  ]);
  const order = {
    'folder:meta_data': payload.meta ?? {},
    'media:tags': Object.fromEntries(payload.media.map((medium) => [medium.key, tagsOf(medium)])),
    analyses: wantedAnalyses(payload.media, settings, payload.params?.extract_best_shot ?? settings.extract_best_shot),
  };
  return { files, payload: folderPayload.parse(order), captures: new Map(captures) };
}

function tagsOf({ action, orientation, mirrored }: CapturedMedium): string[] {
  if (!action.startsWith('video_')) return [action, `orientation_${orientation}`];
  return ['video_selfie', action, `orientation_${orientation}`, ...(mirrored ? ['video_mirrored'] : [])];
}

/** Those of the company that something of this container is for. */
function wantedAnalyses(media: readonly CapturedMedium[], settings: WebSettings, extractBestShot: boolean): object[] {
  const { analyses: wanted, collection_ids } = settings;
  const faces = media.filter(({ action }) => action !== 'photo_id_back').length;
  const isFilmed = media.some(({ action }) => action.startsWith('video_'));
  const isDocument = media.some(({ action }) => action.startsWith('photo_'));
  return [
    ...(wanted.quality && isFilmed ? [{ type: 'QUALITY', params: { extract_best_shot: extractBestShot } }] : []),
    ...(wanted.biometry && faces > 1 ? [{ type: 'BIOMETRY' }] : []),
    ...(wanted.documents && isDocument ? [{ type: 'DOCUMENTS' }] : []),
    ...(wanted.collection && faces > 0 ? [{ type: 'COLLECTION', params: { collection_ids } }] : []),
  ];
}

function toFile(medium: CapturedMedium, parts: OpenedContainer['media']): UploadedFile {
  const { name, bytes } = toBytes(medium, parts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: medium.key, name, bytes, sha256, sizeBytes: bytes.length };
}

/** Alone in their memory each: files are handed to the engine for good. */
function toBytes(medium: CapturedMedium, parts: OpenedContainer['media']) {
  const { key } = medium;
  switch (medium.kind) {
    case 'photo':
      return { name: `${key}.jpg`, bytes: parts.get(medium.part)!.slice() };
    case 'clip':
      return {
        name: `${key}.${medium.mime.includes('webm') ? 'webm' : 'mp4'}`,
        bytes: parts.get(medium.part)!.slice(),
      };
    case 'frames': {
      const frames = medium.frames.map(({ part, time_ms: timeMs }) => ({ timeMs, jpeg: parts.get(part)! }));
      const one = oneOf(medium);
      if (one !== null) return { name: `${key}.jpg`, bytes: frames[one]!.jpeg.slice() };
      return { name: `${key}.mov`, bytes: joinFrames({ width: medium.width, height: medium.height, frames }) };
    }
  }
}

/** Which frame is a picture by itself: the one chosen, of `video_selfie_best`, or the only one. */
function oneOf({ action, frames, best_frame }: Extract<CapturedMedium, { kind: 'frames' }>): number | null {
  if (frames.length === 1) return 0;
  if (action !== 'video_selfie_best') return null;
  return Math.min(best_frame ?? Math.floor(frames.length / 2), frames.length - 1);
}
