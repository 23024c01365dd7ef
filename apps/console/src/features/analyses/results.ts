import type { AnalysisView, MediaView, ResultsMediaView } from '@praesto/client';

/** What answers hold in `results_data` and `technical_meta_data`, as far as the console shows it. Any of it may be missing. */
export interface LivenessResult {
  readonly confidence_spoofing?: number;
  readonly reason?: string;
  readonly evidence?: readonly Evidence[];
  readonly evidence_from?: string;
  readonly usable_frames?: number;
  readonly decline_reasons?: readonly string[];
  readonly operating_point?: LivenessPoint;
  readonly warnings?: readonly string[];
  readonly gesture?: { readonly asked?: readonly string[]; readonly status?: string; readonly reason?: string | null };
}

export type EvidenceParams = Readonly<Record<string, number | string>>;

export interface Evidence {
  readonly kind: string;
  readonly code: string;
  readonly score: number;
  readonly weight: number;
  readonly detail?: string;
  /** What `detail` says, to be said in another language; absent where a page wrote it, and from older servers. */
  readonly detail_params?: EvidenceParams;
}

interface LivenessPoint {
  readonly threshold_min: number;
  readonly threshold_max: number;
}

export interface MatchPoint {
  readonly threshold_min?: number;
  readonly threshold_max?: number;
  readonly decision_threshold?: number;
  readonly expected?: {
    readonly fmr: number | null;
    readonly fnmr: number | null;
    readonly fpir?: number | null;
  } | null;
}

export interface MatchResult {
  readonly min_confidence?: number;
  readonly max_confidence?: number | null;
  readonly hits?: number;
  readonly operating_point?: MatchPoint;
  readonly reason?: string;
}

export interface HitResult {
  readonly person_id?: string;
  readonly collection_id?: string;
  readonly image_id?: string;
  readonly confidence?: number;
  readonly max_confidence?: number | null;
  readonly reason?: string;
}

/** A frame that was looked at. `box` is left, top and side of a square, in pixels of the upright medium. */
export interface Frame {
  readonly index: number;
  readonly time_ms: number | null;
  readonly reason: string | null;
  readonly raw_spoofing?: number;
  readonly quality?: number;
  readonly box?: Square;
}

export type Square = readonly [left: number, top: number, side: number];

interface TechnicalMedia {
  readonly media_id: string;
  readonly frames?: readonly Frame[];
  readonly box?: Square;
}

export interface Pair {
  readonly media: readonly [string, string];
  readonly confidence: number;
}

interface Technical {
  readonly media?: readonly TechnicalMedia[];
  readonly pairs?: readonly Pair[];
  readonly models?: readonly { readonly id: string; readonly version: string }[];
  readonly compared_images?: number;
}

export function technicalOf({ technical_meta_data }: AnalysisView): Technical {
  return technical_meta_data as Technical;
}

/** Which medium a part of the results is about. */
export function sourceIdOf(result: ResultsMediaView): string | undefined {
  return result.source_image_id ?? result.source_video_id ?? result.source_shots_set_id;
}

/** The name of a medium for people; several may have the same. */
export function mediaName(media: readonly MediaView[], id: string | undefined): string {
  return media.find(({ media_id }) => media_id === id)?.original_name ?? '';
}

/** The latest answer of each medium about liveness: what there is to draw over it. */
export function livenessOf(analyses: readonly AnalysisView[], mediaId: string) {
  const newestFirst = analyses.filter(({ type }) => type === 'QUALITY').toReversed();
  for (const analysis of newestFirst) {
    const result = analysis.results_media.find((one) => sourceIdOf(one) === mediaId);
    if (result) {
      const technical = technicalOf(analysis).media?.find((one) => one.media_id === mediaId);
      return { result, frames: technical?.frames ?? [] };
    }
  }
  return { result: undefined, frames: [] as readonly Frame[] };
}

/** Where the face is that other checks looked at, where there was no check of liveness. */
export function boxOf(analyses: readonly AnalysisView[], mediaId: string): Square | undefined {
  const places = analyses.flatMap((analysis) => technicalOf(analysis).media ?? []);
  return places.findLast((one) => one.media_id === mediaId && one.box !== undefined)?.box;
}
