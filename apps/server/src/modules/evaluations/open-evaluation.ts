import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationsStore } from './evaluations.store.ts';

type NewEvaluation = Pick<Evaluation, 'companyId' | 'userId' | 'name' | 'question'> & { readonly at: Date };

/** Opens an evaluation, to which media are added. @throws AppError `object.not_found` without such a company */
export async function openEvaluation(
  evaluations: Pick<EvaluationsStore, 'insert'>,
  { at, ...order }: NewEvaluation,
): Promise<Evaluation> {
  const evaluation: Evaluation = {
    ...order,
    id: newId<'evaluation'>(),
    state: 'open',
    ...{ errorReason: null, itemCount: 0, pairCount: 0, answeredCount: 0, models: [] },
    ...{ createdAt: at, startedAt: null, finishedAt: null },
  };
  if ((await evaluations.insert(evaluation)) === 'no_such_company')
    throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' });
  return evaluation;
}
