import type { Comparison, EmbeddingOutcome, MatchKind } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Media } from '../media/media.ts';
import type { AskedMatch } from '../policies/company-policy.ts';
import type { Resolution } from './analysis.ts';
import { chooseMatch, type MatchChoice } from './choose-match.ts';
import type { RunnerTools } from './findings.ts';
import { matchToJson } from './match-to-json.ts';
import { worstResolution } from './resolution.ts';
import { isDocument } from './suitable-media.ts';

/** A medium whose face can be compared. */
export interface ComparedMedia {
  readonly media: Media;
  readonly outcome: Extract<EmbeddingOutcome, { status: 'extracted' }>;
}

/** Two media with how alike their faces are, and what that was held against. */
export interface JudgedPair {
  readonly ids: readonly [Media['id'], Media['id']];
  readonly comparison: Comparison;
  readonly choice: MatchChoice;
  readonly resolution: Resolution;
}

/** Compares every medium with every other. */
export function judgePairs(
  usable: readonly ComparedMedia[],
  asked: AskedMatch | null,
  tools: RunnerTools,
): JudgedPair[] {
  return usable.flatMap((one, place) =>
    usable.slice(place + 1).map((other): JudgedPair => {
      const comparison = tools.compare(one.outcome.embedding, other.outcome.embedding);
      const choice = chooseMatch(asked, matchKindOf(one.media, other.media), tools.rules);
      return {
        ids: [one.media.id, other.media.id],
        comparison,
        choice,
        resolution: resolve(comparison.confidence, choice),
      };
    }),
  );
}

/** What a comparison of two media is calibrated as: one with a photo of a document as such, even of two of them. */
export function matchKindOf(...media: readonly Pick<Media, 'tags'>[]): MatchKind {
  return media.some(isDocument) ? 'document' : 'photos';
}

/** The pair that decides: of the gravest the least alike. */
export function decidingPair(pairs: readonly JudgedPair[]): JudgedPair | undefined {
  const worst = worstResolution(pairs.map(({ resolution }) => resolution));
  return pairs
    .filter(({ resolution }) => resolution === worst)
    .toSorted((a, b) => a.comparison.confidence - b.comparison.confidence)[0];
}

/** How alike the faces of these pairs are, and what the one that decides was held against; `null` where none were compared. */
export function describePairs(pairs: readonly JudgedPair[]): JsonObject | null {
  const deciding = decidingPair(pairs);
  if (!deciding) return null;
  const confidences = pairs.map(({ comparison }) => comparison.confidence);
  return {
    min_confidence: Math.min(...confidences),
    max_confidence: Math.max(...confidences),
    operating_point: matchToJson(deciding.choice),
  };
}

function resolve(confidence: number, choice: MatchChoice): Resolution {
  if (choice.status !== 'chosen') return 'FAILED';
  if (confidence < choice.point.min) return 'DECLINED';
  return confidence < choice.point.max ? 'OPERATOR_REQUIRED' : 'SUCCESS';
}
