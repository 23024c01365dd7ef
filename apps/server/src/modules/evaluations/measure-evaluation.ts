import { type EvaluationResult, realLabel } from '@praesto/contract';
import type { PresentationKind, UnusableReason } from '@praesto/vision';
import type { Presentation } from '@praesto/vision/evaluation';
import type { EvaluationItem } from './evaluation.ts';
import type { ComparedEvaluationPair } from './evaluation-work.ts';
import { measureLivenessPart } from './measure-liveness-part.ts';
import { measureMatches } from './measure-matches.ts';

const kinds = ['photo', 'clip', 'set'] as const satisfies readonly PresentationKind[];

/** Liveness, of each kind of medium apart: each is decided by a threshold of its own. */
export function measureLivenessOf(items: readonly EvaluationItem[]): EvaluationResult {
  const parts = kinds.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind);
    return ofKind.length === 0 ? [] : [measureLivenessPart(kind, ofKind.map(toPresentation))];
  });
  return { liveness: parts, matching: null, non_responses: countNonResponses(items) };
}

export function measureMatchingOf(
  items: readonly EvaluationItem[],
  pairs: readonly ComparedEvaluationPair[],
): EvaluationResult {
  return { liveness: null, matching: measureMatches(items, pairs), non_responses: countNonResponses(items) };
}

function toPresentation({ name, label, subject, groups, state, score, reason }: EvaluationItem): Presentation {
  const shown = { path: name, attack: label === realLabel ? null : label, subject, groups };
  return state === 'scored'
    ? { ...shown, response: { status: 'scored', confidenceSpoofing: score!, kind: 'image' } }
    : { ...shown, response: { status: 'unusable', reason: reason as UnusableReason, kind: 'image' } };
}

function countNonResponses(items: readonly EvaluationItem[]): EvaluationResult['non_responses'] {
  const silent = items.filter(({ state }) => state === 'unusable' || state === 'undecodable');
  const byReason = Map.groupBy(silent, ({ reason }) => reason!);
  return [...byReason]
    .map(([reason, some]) => {
      const attacks = some.filter(({ label }) => label !== null && label !== realLabel).length;
      return { reason, real: some.length - attacks, attacks };
    })
    .toSorted((a, b) => (a.reason < b.reason ? -1 : 1));
}
