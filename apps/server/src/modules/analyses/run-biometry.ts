import type { Comparison, EmbeddingOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Media } from '../media/media.ts';
import type { Resolution } from './analysis.ts';
import type { BiometryParams } from './analysis-order.ts';
import { boxToJson, modelsToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, Findings, MediaFinding, RunnerTools } from './findings.ts';
import { worstResolution } from './resolution.ts';
import { mayBeFaceless } from './suitable-media.ts';

type Extracted = Extract<EmbeddingOutcome, { status: 'extracted' }>;

interface Pair {
  readonly ids: readonly [Media['id'], Media['id']];
  readonly comparison: Comparison;
}

/**
 * Do all media show the same person? Every pair is compared and the least similar pair decides. A medium without a
 * usable face lets nothing succeed: whoever could make one unusable could otherwise take it out of the comparison.
 */
export function runBiometry(params: BiometryParams, sources: readonly AnalysisSource[], tools: RunnerTools): Findings {
  const compared = sources.filter(
    (source) => embeddingOf(source).status === 'extracted' || !mayBeFaceless(source.media),
  );
  const usable = compared.flatMap((source) => {
    const outcome = embeddingOf(source);
    return outcome.status === 'extracted' ? [{ id: source.media.id, outcome }] : [];
  });
  const pairs = comparePairs(usable, tools);
  const error = failureAmong(compared);
  const resolution =
    worstResolution([...(error ? ['FAILED' as const] : []), ...resolvePairs(pairs, params)]) ?? 'FAILED';
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: rangeOf(pairs),
    media: sources.map((source) => findingOf(source, pairs)),
    error: resolution === 'FAILED' ? error : null,
    technicalMetaData: describe(params, sources, pairs),
  };
}

function embeddingOf({ report }: AnalysisSource): EmbeddingOutcome {
  if (!report.embedding) throw new Error('A biometry analysis was run on a report without embedding.');
  return report.embedding;
}

function comparePairs(usable: readonly { id: Media['id']; outcome: Extracted }[], tools: RunnerTools): Pair[] {
  return usable.flatMap((one, place) =>
    usable.slice(place + 1).map((other) => ({
      ids: [one.id, other.id] as const,
      comparison: tools.compare(one.outcome.embedding, other.outcome.embedding),
    })),
  );
}

function resolvePairs(pairs: readonly Pair[], { thresholdMin, thresholdMax }: BiometryParams): Resolution[] {
  return pairs.map(({ comparison: { confidence } }) => {
    if (confidence < thresholdMin) return 'DECLINED';
    return confidence < thresholdMax ? 'OPERATOR_REQUIRED' : 'SUCCESS';
  });
}

function failureAmong(compared: readonly AnalysisSource[]): Findings['error'] {
  for (const source of compared) {
    const outcome = embeddingOf(source);
    if (outcome.status === 'unusable') return failureOf(outcome.reason, source.media.originalName);
  }
  return compared.length < 2 ? failureOf('too_few_media') : null;
}

function rangeOf(pairs: readonly Pair[]): JsonObject | null {
  if (pairs.length === 0) return null;
  const confidences = pairs.map(({ comparison }) => comparison.confidence);
  return { min_confidence: Math.min(...confidences), max_confidence: Math.max(...confidences) };
}

function findingOf(source: AnalysisSource, pairs: readonly Pair[]): MediaFinding {
  const outcome = embeddingOf(source);
  const { id } = source.media;
  return {
    mediaId: id,
    resultsData:
      outcome.status === 'unusable' ? { reason: outcome.reason } : rangeOf(pairs.filter(({ ids }) => ids.includes(id))),
    bestShot: null,
  };
}

function describe(params: BiometryParams, sources: readonly AnalysisSource[], pairs: readonly Pair[]): JsonObject {
  const outcomes = sources.map(embeddingOf);
  return {
    thresholds: { threshold_min: params.thresholdMin, threshold_max: params.thresholdMax },
    models: modelsToJson(outcomes.flatMap((outcome) => (outcome.status === 'extracted' ? [outcome.model] : []))),
    pairs: pairs.map(({ ids, comparison }) => ({
      media: ids,
      cosine: comparison.cosine,
      confidence: comparison.confidence,
    })),
    media: sources.map((source) => {
      const outcome = embeddingOf(source);
      return {
        media_id: source.media.id,
        ...(outcome.status === 'extracted'
          ? { frame_index: outcome.frameIndex, box: boxToJson(outcome.face.box) }
          : { reason: outcome.reason }),
        timings_ms: timingsToJson(source.report.timings),
      };
    }),
  };
}
