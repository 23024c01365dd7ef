import type { LivenessOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { QualityParams } from './analysis-order.ts';
import { framesToJson, modelsToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, BestShot, Findings, MediaFinding } from './findings.ts';
import { injectionToJson } from './injection-evidence.ts';
import { worstResolution } from './resolution.ts';

/**
 * Is the person alive and present? Each medium is judged by itself and the worst decides: an attack in one of them
 * declines, and a medium that gave no score lets nothing succeed.
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
  const resolution =
    worstResolution(sources.map((source) => resolve(livenessOf(source), params.thresholdSpoofing))) ?? 'FAILED';
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: null,
    media: sources.map((source) => findingOf(source, params)),
    error: resolution === 'FAILED' ? firstFailure(sources) : null,
    technicalMetaData,
  };
}

function livenessOf({ report }: AnalysisSource): LivenessOutcome {
  if (!report.liveness) throw new Error('A quality analysis was run on a report without liveness.');
  return report.liveness;
}

function resolve(outcome: LivenessOutcome, threshold: number) {
  if (outcome.status === 'unusable') return 'FAILED';
  return outcome.confidenceSpoofing >= threshold ? 'DECLINED' : 'SUCCESS';
}

function findingOf(source: AnalysisSource, params: QualityParams): MediaFinding {
  const outcome = livenessOf(source);
  return {
    mediaId: source.media.id,
    resultsData: {
      ...(outcome.status === 'scored'
        ? { confidence_spoofing: outcome.confidenceSpoofing }
        : { reason: outcome.reason }),
      ...(source.report.injection && { evidence: injectionToJson(source.report.injection) }),
    },
    bestShot: params.extractBestShot ? bestShotOf(source) : null,
  };
}

function bestShotOf({ report }: AnalysisSource): BestShot | null {
  return report.bestShot?.status === 'found' ? report.bestShot : null;
}

function firstFailure(sources: readonly AnalysisSource[]): Findings['error'] {
  for (const source of sources) {
    const outcome = livenessOf(source);
    if (outcome.status === 'unusable') return failureOf(outcome.reason, source.media.originalName);
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
      timings_ms: timingsToJson(source.report.timings),
    })),
  };
}
