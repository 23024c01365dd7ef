import type {
  EvaluationItemView,
  EvaluationPairView,
  EvaluationPointView,
  EvaluationReportView,
  EvaluationView,
} from '@praesto/contract';
import { proportion } from '@praesto/vision/evaluation';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { MediaLinks } from '../media/media-links.ts';
import type {
  ErrorCounts,
  ErrorsAtPoint,
  Evaluation,
  EvaluationPair,
  EvaluationPoint,
  EvaluationReport,
  ShownEvaluationItem,
  WrongDecision,
} from './evaluation.ts';
import { toShare } from './result-parts.ts';

export function toEvaluationView(evaluation: Evaluation): EvaluationView {
  const { id, companyId, userId, name, question, state, errorReason, createdAt, startedAt, finishedAt } = evaluation;
  return {
    ...{ evaluation_id: id, company_id: companyId, user_id: userId, name, question, state, error_reason: errorReason },
    ...{ items: evaluation.itemCount, pairs: evaluation.pairCount, answered: evaluation.answeredCount },
    time_created: toUnixSeconds(createdAt),
    time_started: startedAt && toUnixSeconds(startedAt),
    time_finished: finishedAt && toUnixSeconds(finishedAt),
  };
}

export function toEvaluationReportView(report: EvaluationReport): EvaluationReportView {
  const models = report.models.map(({ id, version, purpose }) => ({ id, version, purpose }));
  return { ...toEvaluationView(report), models, result: report.result };
}

export function toEvaluationItemView(item: ShownEvaluationItem, links: MediaLinks): EvaluationItemView {
  const { id, name, label, subject, groups, mediaId, state, kind, score, reason, shownKey } = item;
  return {
    ...{ item_id: id, name, label, subject, groups: { ...groups }, media_id: mediaId, state, kind, score, reason },
    thumb_url: kind && links.thumbnailUrl(shownKey),
  };
}

export function toEvaluationPointView(
  point: EvaluationPoint,
  { groups, accepted, refused }: ErrorsAtPoint,
  links: MediaLinks,
): EvaluationPointView {
  const toWrong = ({ score, items }: WrongDecision) => ({
    score,
    items: items.map((item) => toEvaluationItemView(item, links)),
  });
  return {
    ...point,
    groups: groups.map((one) => ({
      ...{ column: one.column, group: one.group },
      accepted: toRate(one.accepted),
      refused: toRate(one.refused),
    })),
    worst: { accepted: accepted.map(toWrong), refused: refused.map(toWrong) },
  };
}

function toRate({ errors, trials, independent }: ErrorCounts) {
  return toShare(proportion(errors, trials, independent));
}

export function toEvaluationPairView(pair: EvaluationPair): EvaluationPairView {
  const { first, second, isSame: same, state, cosine, confidence } = pair;
  return { first, second, same, state, cosine, confidence };
}
