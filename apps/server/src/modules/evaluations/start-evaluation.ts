import { AppError } from '../../shared/app-error.ts';
import { getEvaluation } from './add-items.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationsStore } from './evaluations.store.ts';

/**
 * Has an evaluation carried out; one that waits or runs already stays as it is.
 * @throws AppError `object.not_found`, `evaluation.incomplete`, `evaluation.not_open`
 */
export async function startEvaluation(
  evaluations: Pick<EvaluationsStore, 'find' | 'start'>,
  id: string,
): Promise<Evaluation> {
  const found = await getEvaluation(evaluations, id);
  if (found.state === 'open') requireWork(found);
  const done = await evaluations.start(found.id);
  const evaluation = done?.evaluation ?? found;
  if (done?.isStarted || evaluation.state === 'waiting' || evaluation.state === 'running') return evaluation;
  const reason = `it is ${evaluation.state}: open another one`;
  throw new AppError('evaluation.not_open', { field: 'evaluation_id', reason, state: evaluation.state });
}

function requireWork({ question, itemCount, pairCount }: Evaluation): void {
  if (itemCount === 0) throw new AppError('evaluation.incomplete', { field: 'items', reason: 'it has no media' });
  if (question === 'matching' && pairCount === 0)
    throw new AppError('evaluation.incomplete', { field: 'pairs', reason: 'it has no pairs to compare' });
}
