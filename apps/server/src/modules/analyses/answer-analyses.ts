import type { MediaReport } from '@praesto/vision';
import { type MediaId, newId } from '../../shared/ids.ts';
import type { Media } from '../media/media.ts';
import type { Analysis, OutputImage } from './analysis.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import type { PointRules } from './choose-point.ts';
import { faceToJson } from './evidence.ts';
import type { BestShot, MediaFinding } from './findings.ts';
import type { Inference } from './inference.ts';
import { runAnalysis } from './run-analysis.ts';
import type { CollectionSearches } from './search-collections.ts';

/** An analysis that was opened and is to be answered. */
export interface OpenAnalysis {
  readonly analysis: Analysis;
  readonly order: AnalysisOrder;
}

/** Decides where the bytes of a picture are kept, if at all. */
export type PlaceJpeg = (jpeg: Uint8Array) => Pick<OutputImage, 'blobKey' | 'jpeg'>;

export interface Answering {
  readonly media: ReadonlyMap<MediaId, Media>;
  readonly reports: ReadonlyMap<MediaId, MediaReport>;
  readonly compare: Inference['compare'];
  readonly searches: CollectionSearches;
  /** Checksums of files that came before; see `SeenMedia`. */
  readonly seen: ReadonlySet<string>;
  /** What liveness is held against where an order does not say. */
  readonly rules: PointRules;
  readonly placeJpeg: PlaceJpeg;
  readonly at: Date;
}

/** The analyses with their answers, from what was found out about their media: the same for a request and for a job. */
export function answerAnalyses(open: readonly OpenAnalysis[], answering: Answering): Analysis[] {
  const { compare, searches, rules, placeJpeg, at } = answering;
  return open.map(({ analysis, order }) => {
    const sources = analysis.sourceMediaIds.map((id) => sourceOf(answering, id));
    const search = searches.get(order);
    const tools = { compare, rules, ...(search === undefined ? {} : { search }) };
    const { media: found, ...conclusion } = runAnalysis(order, sources, tools);
    return {
      ...analysis,
      ...conclusion,
      resultsMedia: found.map((finding) => ({
        id: newId(),
        mediaId: finding.mediaId,
        resultsData: finding.resultsData,
        outputImages: outputImagesOf(finding, placeJpeg),
      })),
      updatedAt: at,
      finishedAt: at,
    };
  });
}

function sourceOf({ media, reports, seen }: Answering, id: MediaId) {
  const medium = media.get(id)!;
  return { media: medium, report: reports.get(id)!, isSeenBefore: seen.has(medium.sha256) };
}

function outputImagesOf({ bestShot }: MediaFinding, placeJpeg: PlaceJpeg): OutputImage[] {
  if (!bestShot) return [];
  const { width, height } = bestShot;
  return [{ id: newId(), ...placeJpeg(bestShot.jpeg), width, height, info: bestShotInfo(bestShot) }];
}

function bestShotInfo({ frameIndex, timestampMs, face }: BestShot) {
  return { frame_index: frameIndex, time_ms: timestampMs, ...faceToJson(face) };
}
