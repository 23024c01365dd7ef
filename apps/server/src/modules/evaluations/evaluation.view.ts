import type { EvaluationItemView, EvaluationPairView, EvaluationReportView, EvaluationView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Evaluation, EvaluationItem, EvaluationPair, EvaluationReport } from './evaluation.ts';

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

export function toEvaluationItemView(item: EvaluationItem): EvaluationItemView {
  const { id, name, label, subject, groups, mediaId, state, kind, score, reason } = item;
  return { item_id: id, name, label, subject, groups: { ...groups }, media_id: mediaId, state, kind, score, reason };
}

export function toEvaluationPairView(pair: EvaluationPair): EvaluationPairView {
  const { first, second, isSame: same, state, cosine, confidence } = pair;
  return { first, second, same, state, cosine, confidence };
}
