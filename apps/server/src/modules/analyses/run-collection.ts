import type { CollectionKind } from '@praesto/contract';
import type { EmbeddingOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { CollectionId, PersonId, PersonImageId } from '../collections/collection.ts';
import type { Media } from '../media/media.ts';
import type { Resolution } from './analysis.ts';
import type { CollectionParams } from './analysis-order.ts';
import { chooseSearch, type SearchChoice } from './choose-match.ts';
import type { PointRules } from './choose-point.ts';
import { modelsToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, CollectionSearch, Findings, MediaFinding, RunnerTools } from './findings.ts';
import { matchKindOf } from './judge-pairs.ts';
import { searchToJson } from './match-to-json.ts';
import { worstResolution } from './resolution.ts';
import { mayBeFaceless } from './suitable-media.ts';
import { warningsOfEmbedding, warningsToJson } from './warnings.ts';

/** A person of a collection as far as they are like the face of a medium. */
interface Likeness {
  readonly mediaId: Media['id'];
  readonly collectionId: CollectionId;
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  /** Calibrated 0..1, as for `biometry`. */
  readonly confidence: number;
}

/**
 * Are the faces of these media in the collections? Whom any blacklist holds is declined, and whom none of the allowlists
 * holds, where there are any. Every medium is asked for itself and the gravest answer counts. Nobody is said not to be there
 * while a medium has no usable face, or photos of the collections could not be compared.
 */
export function runCollection(
  params: CollectionParams,
  sources: readonly AnalysisSource[],
  { compare, search, rules }: RunnerTools,
): Findings {
  if (!search) return withoutCollection(sources);
  const choiceOf = choicesFor(params, sources, { search, rules });
  const compared = sources.filter((source) => isExtracted(source) || !mayBeFaceless(source.media));
  const likenesses = sources.flatMap((source) => likenessesOf(source, search, compare));
  const hits = likenesses.filter(({ mediaId, confidence }) => confidence >= thresholdOf(choiceOf(mediaId)));
  const verdicts = compared.map((source) => judge(source, { search, hits, choice: choiceOf(source.media.id) }));
  const resolution = worstResolution(verdicts.map((verdict) => verdict.resolution)) ?? 'FAILED';
  const failure = verdicts.find((verdict) => verdict.error)?.error ?? failureOf('no_suitable_media');
  const deciding = verdicts.find((verdict) => verdict.resolution === resolution)?.choice;
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: {
      max_confidence: highest(likenesses),
      hits: new Set(hits.map(({ personId }) => personId)).size,
      operating_point: deciding ? searchToJson(deciding) : null,
    },
    media: [
      ...mostSimilar(hits, params.decisionCount).map(hitToFinding),
      ...sources.flatMap((source) => restOf(source, { hits, likenesses })),
    ],
    error: resolution === 'FAILED' ? failure : null,
    technicalMetaData: describe(params, sources, { search, deciding }),
  };
}

/** What the face of each medium is held against: its kind and the number of photos that it was compared with tell. */
function choicesFor(
  { asked }: CollectionParams,
  sources: readonly AnalysisSource[],
  { search, rules }: { readonly search: CollectionSearch; readonly rules: PointRules },
) {
  const choices = new Map(
    sources.map(({ media }) => [
      media.id,
      chooseSearch(asked, { kind: matchKindOf(media), size: search.compared }, rules),
    ]),
  );
  return (id: Media['id']): SearchChoice => choices.get(id)!;
}

/** Nobody is a hit where the rate that is asked for was not established. */
function thresholdOf(choice: SearchChoice): number {
  return choice.status === 'chosen' ? choice.point.threshold : Infinity;
}

interface Verdict {
  readonly resolution: Resolution;
  readonly error: Findings['error'];
  readonly choice: SearchChoice;
}

interface Judging {
  readonly search: CollectionSearch;
  readonly hits: readonly Likeness[];
  readonly choice: SearchChoice;
}

function judge({ media, report }: AnalysisSource, { search, hits, choice }: Judging): Verdict {
  const outcome = embeddingOf(report);
  const fails = (reason: Parameters<typeof failureOf>[0]): Verdict => ({
    resolution: 'FAILED',
    error: failureOf(reason, media.originalName),
    choice,
  });
  if (outcome.status === 'unusable') return fails(outcome.reason);
  if (choice.status !== 'chosen') return fails('rate_not_established');
  const own = hits.filter(({ mediaId }) => mediaId === media.id);
  const isIn = (kind: CollectionKind) => {
    const ids = idsOf(search, kind);
    return own.some(({ collectionId }) => ids.has(collectionId));
  };
  if (isIn('BLACKLIST')) return { resolution: 'DECLINED', error: null, choice };
  const [mayBeBlack, mayBeAllowed] = [idsOf(search, 'BLACKLIST').size > 0, idsOf(search, 'ALLOWLIST').size > 0];
  const isAllowed = isIn('ALLOWLIST');
  // Whether anybody more would have been found is open where photos could not be compared.
  if (search.skipped > 0 && (mayBeBlack || !isAllowed)) return fails('collection_outdated');
  return { resolution: mayBeAllowed && !isAllowed ? 'DECLINED' : 'SUCCESS', error: null, choice };
}

function idsOf({ collections }: CollectionSearch, kind: CollectionKind): ReadonlySet<CollectionId> {
  return new Set(collections.filter((collection) => collection.kind === kind).map(({ id }) => id));
}

function withoutCollection(sources: readonly AnalysisSource[]): Findings {
  return {
    ...{ state: 'FAILED', resolution: 'FAILED', resultsData: null, error: failureOf('collection_missing') },
    media: sources.map(({ media }) => ({ mediaId: media.id, resultsData: null, bestShot: null })),
    technicalMetaData: {},
  };
}

function embeddingOf({ embedding }: AnalysisSource['report']): EmbeddingOutcome {
  if (!embedding) throw new Error('A collection analysis was run on a report without embedding.');
  return embedding;
}

const isExtracted = ({ report }: AnalysisSource) => embeddingOf(report).status === 'extracted';

function likenessesOf({ media, report }: AnalysisSource, search: CollectionSearch, compare: RunnerTools['compare']) {
  const outcome = embeddingOf(report);
  if (outcome.status !== 'extracted') return [];
  return (search.nearest.get(media.id) ?? []).map(({ embedding, collectionId, personId, imageId }): Likeness => {
    const { confidence } = compare(outcome.embedding, embedding);
    return { mediaId: media.id, collectionId, personId, imageId, confidence };
  });
}

/** The hits of the most similar persons; of one who was found in several media, all of them. */
function mostSimilar(hits: readonly Likeness[], count: number): readonly Likeness[] {
  const sorted = hits.toSorted((a, b) => b.confidence - a.confidence);
  const told = new Set([...new Set(sorted.map(({ personId }) => personId))].slice(0, count));
  return sorted.filter(({ personId }) => told.has(personId));
}

const highest = (likenesses: readonly Likeness[]) =>
  likenesses.length === 0 ? null : Math.max(...likenesses.map(({ confidence }) => confidence));

function hitToFinding({ mediaId, collectionId, personId, imageId, confidence }: Likeness): MediaFinding {
  const resultsData = { person_id: personId, collection_id: collectionId, image_id: imageId, confidence };
  return { mediaId, resultsData, bestShot: null };
}

/** What is told of a medium without a hit: how near the nearest came, without saying who that is. */
function restOf(
  { media, report }: AnalysisSource,
  { hits, likenesses }: { readonly hits: readonly Likeness[]; readonly likenesses: readonly Likeness[] },
): readonly MediaFinding[] {
  if (hits.some(({ mediaId }) => mediaId === media.id)) return [];
  const outcome = embeddingOf(report);
  const own = likenesses.filter(({ mediaId }) => mediaId === media.id);
  const resultsData =
    outcome.status === 'unusable'
      ? { reason: outcome.reason }
      : { max_confidence: highest(own), ...warningsToJson(warningsOfEmbedding(report)) };
  return [{ mediaId: media.id, resultsData, bestShot: null }];
}

function describe(
  { decisionCount, score }: CollectionParams,
  sources: readonly AnalysisSource[],
  { search, deciding }: { readonly search: CollectionSearch; readonly deciding: SearchChoice | undefined },
): JsonObject {
  const collections = search.collections.map(({ id, alias, kind }) => ({ collection_id: id, alias, kind }));
  const outcomes = sources.map(({ report }) => embeddingOf(report));
  return {
    collection: collections[0]!,
    collections,
    thresholds: {
      ...(deciding?.status === 'chosen' && { decision_threshold: deciding.point.threshold }),
      decision_count: decisionCount,
    },
    score,
    models: modelsToJson(outcomes.flatMap((outcome) => (outcome.status === 'extracted' ? [outcome.model] : []))),
    compared_images: search.compared,
    skipped_images: search.skipped + search.accepted,
    media: sources.map(({ media, report }) => ({ media_id: media.id, timings_ms: timingsToJson(report.timings) })),
  };
}
