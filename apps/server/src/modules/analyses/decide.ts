import type { AnalysisChange, FolderChange } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isId, type UserId } from '../../shared/ids.ts';
import type { ChangeOutcome, FolderChanges, OrdersStore } from './orders.store.ts';

export interface DecideDeps {
  readonly orders: Pick<OrdersStore, 'decide' | 'changeFolder'>;
  readonly userId: UserId;
  readonly now: Clock;
}

/** Puts an operator's word in place of the machine's, or withdraws it. @throws AppError `object.not_found`, `body.wrong_value` */
export async function decideAnalysis(deps: DecideDeps, id: string, change: AnalysisChange): Promise<void> {
  const { resolution_operator: word, comment, operator_comment: sameComment } = change;
  const decision = { word, comment: comment ?? sameComment ?? null, userId: deps.userId, at: deps.now() };
  const outcome = isId<'analysis'>(id) ? await deps.orders.decide(id, decision) : 'missing';
  refuse(outcome, { id: 'analysis_id', word: 'resolution_operator' });
}

/** Changes what `change` names of a folder. @throws AppError `object.not_found`, `body.wrong_value` */
export async function changeFolder(deps: DecideDeps, id: string, change: FolderChange): Promise<void> {
  const outcome = isId<'folder'>(id) ? await deps.orders.changeFolder(id, toChanges(deps, change)) : 'missing';
  refuse(outcome, {
    id: 'folder_id',
    word: change.operator_status === undefined ? 'resolution_operator' : 'operator_status',
  });
}

function toChanges({ userId, now }: DecideDeps, change: FolderChange): FolderChanges {
  const word = change.operator_status === undefined ? change.resolution_operator : change.operator_status;
  const { operator_comment: comment, resolution_endpoint: resolutionEndpoint } = change;
  const said = word === undefined ? undefined : { word, comment: comment ?? null, userId, at: now() };
  return {
    ...(said ? { decision: said } : comment === undefined ? {} : { comment }),
    ...(resolutionEndpoint === undefined ? {} : { resolutionEndpoint }),
  };
}

function refuse(outcome: ChangeOutcome, names: { readonly id: string; readonly word: string }): void {
  if (outcome === 'missing') throw new AppError('object.not_found', { field: names.id, reason: 'nothing has this id' });
  if (outcome === 'unfinished') {
    const reason = 'the machine has not finished: there is nothing to decide about yet';
    throw new AppError('body.wrong_value', { fields: [{ field: names.word, reason }] });
  }
}
