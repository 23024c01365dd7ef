import type { LightColour } from '@praesto/contract';
import type { ChallengeId, FolderId, MediaId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

/** A challenge whose one answer a medium is. */
export interface MediaChallenge {
  readonly id: ChallengeId;
  /** The tags of the gestures, in the order in which they are to be shown. */
  readonly gestures: readonly string[];
}

/** What a page told with a medium that it captured. Nothing is decided by it. */
export interface MediaCapture {
  readonly sessionId: string;
  /** What did not fit a plain camera in a plain browser. */
  readonly cues: readonly {
    readonly code: string;
    readonly weight: number;
    readonly detail: string;
    /** The numbers and names in `detail`; not where the page wrote it. */
    readonly params?: Readonly<Record<string, number | string>>;
  }[];
  /** The colours that were shown and when, in milliseconds after the first frame; `null` where none were. */
  readonly light: readonly { readonly colour: LightColour; readonly startMs: number }[] | null;
}

export type MediaKind = 'image' | 'video' | 'shots_set';

/** One uploaded image, video or shots set with its metadata. */
export interface Media {
  readonly id: MediaId;
  readonly folderId: FolderId;
  readonly kind: MediaKind;
  readonly originalName: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Upright, in pixels; `null` until somebody has looked at it. */
  readonly width: number | null;
  readonly height: number | null;
  /** Of a video; `null` also until somebody has looked at it. */
  readonly durationMs: number | null;
  readonly tags: readonly string[];
  readonly metaData: JsonObject;
  /** What a clip is the answer to, as it was asked; `null` for most media. Never changed. */
  readonly challenge: MediaChallenge | null;
  /** Of a medium that came in a container. */
  readonly capture: MediaCapture | null;
  /** Where the bytes are; `null` in the non-persistent mode. */
  readonly blobKey: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What shows of a medium only when it is looked at. */
export type MediaFacts = Pick<Media, 'id' | 'width' | 'height' | 'durationMs'>;

/** Whether anybody has looked at a medium since it came. */
export function isLookedAt({ width }: Pick<Media, 'width'>): boolean {
  return width !== null;
}
