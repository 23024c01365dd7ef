import { evaluationItemStates, evaluationQuestions, evaluationStates } from '../evaluations.ts';
import type { ListQueryOf } from './list-query.ts';
import { booleanField, dateField, defineList, enumField, idField, numberField, textField } from './list-spec.ts';

/** `GET /api/evaluations/`. */
export const evaluationList = defineList({
  fields: {
    evaluation_id: idField('id'),
    company_id: idField('companyId'),
    user_id: idField('userId'),
    name: textField('name'),
    question: enumField('question', evaluationQuestions),
    state: enumField('state', evaluationStates),
    time_created: dateField('createdAt'),
  },
  isSearchable: true,
  sortable: ['time_created', 'evaluation_id'],
  defaultSorting: 'time_created{desc}',
  key: 'evaluation_id',
  shape: 'envelope',
});
export type EvaluationQuery = ListQueryOf<typeof evaluationList>;

/** `GET /api/evaluations/{id}/items/`. */
export const evaluationItemList = defineList({
  fields: {
    item_id: idField('id'),
    name: textField('name'),
    label: textField('label'),
    subject: textField('subject'),
    state: enumField('state', evaluationItemStates),
    score: numberField('score'),
    position: numberField('position'),
  },
  sortable: ['position', 'name'],
  defaultSorting: 'position{asc}',
  key: 'item_id',
  shape: 'envelope',
});
export type EvaluationItemQuery = ListQueryOf<typeof evaluationItemList>;

/** `GET /api/evaluations/{id}/pairs/`. */
export const evaluationPairList = defineList({
  fields: {
    position: numberField('position'),
    same: booleanField('isSame'),
    confidence: numberField('confidence'),
  },
  sortable: ['position'],
  defaultSorting: 'position{asc}',
  key: 'position',
  shape: 'envelope',
});
export type EvaluationPairQuery = ListQueryOf<typeof evaluationPairList>;
