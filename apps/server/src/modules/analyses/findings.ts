import type { BestShotOutcome, Comparison, MediaReport } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Neighbour, PersonSearchResult } from '../collections/person-index.ts';
import type { Media } from '../media/media.ts';
import type { AnalysisState, Resolution } from './analysis.ts';
import type { PointRules } from './choose-point.ts';
import type { FailureReason } from './failure-reasons.ts';

/** A medium with all that was found out about it. */
export interface AnalysisSource {
  readonly media: Media;
  readonly report: MediaReport;
  /** Whether the same file came before in another folder of the company. */
  readonly isSeenBefore?: boolean;
}

export interface RunnerTools {
  compare(a: Float32Array, b: Float32Array): Comparison;
  /** What was found in the collection of the order; where there is one, `null` when it is gone. */
  readonly search?: CollectionSearch | null;
  /** What liveness is held against where the order does not say. */
  readonly rules: PointRules;
}

/** Who in a collection is most like the faces of an order. */
export interface CollectionSearch extends Omit<PersonSearchResult, 'nearest'> {
  /** By medium, of those with a face. The most similar first. */
  readonly nearest: ReadonlyMap<Media['id'], readonly Neighbour[]>;
}

export type BestShot = Extract<BestShotOutcome, { status: 'found' }>;

/** What one medium contributed. */
export interface MediaFinding {
  readonly mediaId: Media['id'];
  readonly resultsData: JsonObject | null;
  readonly bestShot: BestShot | null;
}

/** What an analysis found: everything but ids and times. */
export interface Findings {
  readonly state: AnalysisState;
  readonly resolution: Resolution;
  readonly resultsData: JsonObject | null;
  readonly media: readonly MediaFinding[];
  readonly error: { readonly reason: FailureReason; readonly message: string } | null;
  readonly technicalMetaData: JsonObject;
}
