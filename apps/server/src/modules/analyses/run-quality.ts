import type { LivenessOutcome, Wishes } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Media } from '../media/media.ts';
import type { Resolution } from './analysis.ts';
import type { QualityParams } from './analysis-order.ts';
import { askedGestures } from './asked-gestures.ts';
import { framesToJson, modelsToJson, seenToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, BestShot, Findings, MediaFinding } from './findings.ts';
import { checkGesture, type GestureCheck } from './gesture-check.ts';
import { injectionToJson } from './injection-evidence.ts';
import { worstResolution } from './resolution.ts';

/** What must be found out about a medium: liveness, cues of injection, and where its tag names a gesture whether that is shown. */
export function wishesOfQuality(params: QualityParams, media: Pick<Media, 'tags'>): Wishes {
  const asked = params.verifyGesture ? askedGestures(media) : null;
  return {
    liveness: true,
    injection: true,
    ...(params.extractBestShot && { bestShot: true }),
    ...(asked && { gestures: asked.gestures }),
  };
}

/**
 * Is the person alive and present, and do they do what they were asked for? Each medium is judged by itself and the worst
 * decides: an attack or another gesture in one of them declines, and a medium that gave no score lets nothing succeed.
 */
export function runQuality(params: QualityParams, sources: readonly AnalysisSource[]): Findings {
  const technicalMetaData = describe(params, sources);
  if (sources.length === 0) {
    return {
      state: 'FAILED',
      resolution: 'FAILED',
      resultsData: null,
      media: [],
      error: failureOf('no_suitable_media'),
      technicalMetaData,
    };
  }
  const resolution = worstResolution(sources.flatMap((source) => resolutionsOf(source, params))) ?? 'FAILED';
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: null,
    media: sources.map((source) => findingOf(source, params)),
    error: resolution === 'FAILED' ? firstFailure(sources, params) : null,
    technicalMetaData,
  };
}

function livenessOf({ report }: AnalysisSource): LivenessOutcome {
  if (!report.liveness) throw new Error('A quality analysis was run on a report without liveness.');
  return report.liveness;
}

/** What liveness says, and the gesture where one counts. */
function resolutionsOf(source: AnalysisSource, params: QualityParams): Resolution[] {
  const liveness = resolve(livenessOf(source), params.thresholdSpoofing);
  const gesture = gestureOf(source, params)?.resolution ?? null;
  return gesture === null ? [liveness] : [liveness, gesture];
}

function resolve(outcome: LivenessOutcome, threshold: number): Resolution {
  if (outcome.status === 'unusable') return 'FAILED';
  return outcome.confidenceSpoofing >= threshold ? 'DECLINED' : 'SUCCESS';
}

/** Another analysis of the same medium may have asked for it. */
function gestureOf(source: AnalysisSource, { verifyGesture }: QualityParams): GestureCheck | null {
  return verifyGesture ? checkGesture(source) : null;
}

function findingOf(source: AnalysisSource, params: QualityParams): MediaFinding {
  const outcome = livenessOf(source);
  const gesture = gestureOf(source, params);
  return {
    mediaId: source.media.id,
    resultsData: {
      ...(outcome.status === 'scored'
        ? { confidence_spoofing: outcome.confidenceSpoofing }
        : { reason: outcome.reason }),
      ...(source.report.injection && { evidence: injectionToJson(source) }),
      ...(gesture && { gesture: gesture.json }),
    },
    bestShot: params.extractBestShot ? bestShotOf(source) : null,
  };
}

function bestShotOf({ report }: AnalysisSource): BestShot | null {
  return report.bestShot?.status === 'found' ? report.bestShot : null;
}

function firstFailure(sources: readonly AnalysisSource[], params: QualityParams): Findings['error'] {
  for (const source of sources) {
    const outcome = livenessOf(source);
    if (outcome.status === 'unusable') return failureOf(outcome.reason, source.media.originalName);
    const gesture = gestureOf(source, params);
    if (gesture?.status === 'not_established' && gesture.resolution === 'FAILED') {
      return failureOf(gesture.reason, source.media.originalName);
    }
  }
  return null;
}

function describe(params: QualityParams, sources: readonly AnalysisSource[]): JsonObject {
  return {
    thresholds: { threshold_spoofing: params.thresholdSpoofing },
    models: modelsToJson(sources.flatMap((source) => livenessOf(source).models)),
    media: sources.map((source) => ({
      media_id: source.media.id,
      frames: framesToJson(livenessOf(source).frames),
      ...(source.report.gestures?.status === 'judged' && { gestures_seen: seenToJson(source.report.gestures.seen) }),
      timings_ms: timingsToJson(source.report.timings),
    })),
  };
}
