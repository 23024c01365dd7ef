import { evaluationPointQuery } from '../evaluation-point-query.ts';
import {
  addEvaluationItemsRequest,
  createEvaluationRequest,
  evaluationItemView,
  evaluationPairView,
  evaluationPointView,
  evaluationReportView,
  evaluationView,
} from '../evaluations.ts';
import { evaluationItemList, evaluationList, evaluationPairList } from '../lists/evaluation-lists.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import type { RouteEntry } from './route-entry.ts';

const one = '/api/evaluations/:evaluationId';
const common = { tag: 'evaluations', auth: 'token' } as const;

export const evaluationRoutes = {
  createEvaluation: {
    ...common,
    method: 'POST',
    path: '/api/evaluations',
    summary: 'Open an evaluation, to which media are added',
    permission: 'evaluation.create',
    body: { kind: 'json', schema: createEvaluationRequest },
    answers: { 201: evaluationView },
  },
  listEvaluations: {
    ...common,
    method: 'GET',
    path: '/api/evaluations',
    summary: 'Evaluations, newest first',
    permission: 'evaluation.read',
    list: evaluationList,
    query: listQuery(evaluationList),
    answers: { 200: listAnswer(evaluationList, evaluationView) },
  },
  getEvaluation: {
    ...common,
    method: 'GET',
    path: one,
    summary: 'One evaluation with its result',
    permission: 'evaluation.read',
    answers: { 200: evaluationReportView },
  },
  getEvaluationPoint: {
    ...common,
    method: 'GET',
    path: `${one}/point`,
    summary: 'How a threshold decides: errors by group, and the media that were decided worst',
    permission: 'evaluation.read',
    query: evaluationPointQuery,
    answers: { 200: evaluationPointView },
  },
  addEvaluationItems: {
    ...common,
    method: 'POST',
    path: `${one}/items`,
    summary: 'Add labelled media, as files of this form or as media of orders, and pairs of them',
    description:
      'All of it is added or nothing. Files are kept as they are and looked at only when their turn comes; names are names, and never paths of the server.',
    permission: 'evaluation.update',
    body: { kind: 'form', schema: addEvaluationItemsRequest },
    answers: { 201: evaluationView },
    errors: ['evaluation.not_open', 'evaluation.name_taken'],
  },
  listEvaluationItems: {
    ...common,
    method: 'GET',
    path: `${one}/items`,
    summary: 'The media of an evaluation and what came of each',
    permission: 'evaluation.read',
    list: evaluationItemList,
    query: listQuery(evaluationItemList),
    answers: { 200: listAnswer(evaluationItemList, evaluationItemView) },
  },
  listEvaluationPairs: {
    ...common,
    method: 'GET',
    path: `${one}/pairs`,
    summary: 'The pairs of an evaluation of matching and what came of each',
    permission: 'evaluation.read',
    list: evaluationPairList,
    query: listQuery(evaluationPairList),
    answers: { 200: listAnswer(evaluationPairList, evaluationPairView) },
  },
  startEvaluation: {
    ...common,
    method: 'POST',
    path: `${one}/start`,
    summary: 'Close an evaluation for additions and have it carried out in the background',
    permission: 'evaluation.update',
    answers: { 200: evaluationView },
    errors: ['evaluation.not_open', 'evaluation.incomplete'],
  },
  cancelEvaluation: {
    ...common,
    method: 'POST',
    path: `${one}/cancel`,
    summary: 'End an evaluation before it is finished; what was found so far stays with its media',
    permission: 'evaluation.update',
    answers: { 200: evaluationView },
    errors: ['evaluation.not_running'],
  },
  deleteEvaluation: {
    ...common,
    method: 'DELETE',
    path: one,
    summary: 'Delete an evaluation with the media that were uploaded for it',
    permission: 'evaluation.delete',
    answers: { 204: null },
    errors: ['storage.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
