import type { EmbeddingOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { BiometryParams } from './analysis-order.ts';
import { chooseMatch } from './choose-match.ts';
import { boxToJson, modelsToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, Findings, MediaFinding, RunnerTools } from './findings.ts';
import { decidingPair, describePairs, type JudgedPair, judgePairs } from './judge-pairs.ts';
import { worstResolution } from './resolution.ts';
import { mayBeFaceless } from './suitable-media.ts';
import { warningsOfEmbedding, warningsToJson } from './warnings.ts';

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
    return outcome.status === 'extracted' ? [{ media: source.media, outcome }] : [];
  });
  const pairs = judgePairs(usable, params.asked, tools);
  const error = failureAmong(compared, pairs);
  const resolution =
    worstResolution([...(error ? ['FAILED' as const] : []), ...pairs.map((pair) => pair.resolution)]) ?? 'FAILED';
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: describePairs(pairs),
    media: sources.map((source) => findingOf(source, pairs)),
    error: resolution === 'FAILED' ? error : null,
    technicalMetaData: describe(sources, pairs, thresholdsOf(params, pairs, tools)),
  };
}

function embeddingOf({ report }: AnalysisSource): EmbeddingOutcome {
  if (!report.embedding) throw new Error('A biometry analysis was run on a report without embedding.');
  return report.embedding;
}

function failureAmong(compared: readonly AnalysisSource[], pairs: readonly JudgedPair[]): Findings['error'] {
  for (const source of compared) {
    const outcome = embeddingOf(source);
    if (outcome.status === 'unusable') return failureOf(outcome.reason, source.media.originalName);
  }
  if (compared.length < 2) return failureOf('too_few_media');
  return pairs.some(({ choice }) => choice.status !== 'chosen') ? failureOf('rate_not_established') : null;
}

function findingOf(source: AnalysisSource, pairs: readonly JudgedPair[]): MediaFinding {
  const outcome = embeddingOf(source);
  const { id } = source.media;
  if (outcome.status === 'unusable') return { mediaId: id, resultsData: { reason: outcome.reason }, bestShot: null };
  const told = {
    ...describePairs(pairs.filter(({ ids }) => ids.includes(id))),
    ...warningsToJson(warningsOfEmbedding(source.report)),
  };
  return { mediaId: id, resultsData: Object.keys(told).length > 0 ? told : null, bestShot: null };
}

/** Those that decided; where nothing was compared, those that two photos would have been held against. */
function thresholdsOf({ asked }: BiometryParams, pairs: readonly JudgedPair[], { rules }: RunnerTools): JsonObject {
  const choice = decidingPair(pairs)?.choice ?? chooseMatch(asked, 'photos', rules);
  return choice.status === 'chosen' ? { threshold_min: choice.point.min, threshold_max: choice.point.max } : {};
}

function describe(
  sources: readonly AnalysisSource[],
  pairs: readonly JudgedPair[],
  thresholds: JsonObject,
): JsonObject {
  const outcomes = sources.map(embeddingOf);
  return {
    thresholds,
    models: modelsToJson(outcomes.flatMap((outcome) => (outcome.status === 'extracted' ? [outcome.model] : []))),
    pairs: pairs.map(({ ids, comparison, choice }) => ({
      media: ids,
      cosine: comparison.cosine,
      confidence: comparison.confidence,
      kind: choice.status === 'chosen' ? choice.point.kind : choice.kind,
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
