import type { Evaluation, NewEvaluationItem } from '../../src/modules/evaluations/evaluation.ts';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';

/** An open evaluation of liveness without media. */
export function anEvaluation(
  { companyId, userId }: Pick<User, 'companyId' | 'userId'>,
  changes: Partial<Evaluation> = {},
): Evaluation {
  return {
    id: newId<'evaluation'>(),
    ...{ companyId, userId, name: 'Kiosk cameras', question: 'liveness', state: 'open', errorReason: null },
    ...{ itemCount: 0, pairCount: 0, answeredCount: 0, models: [] },
    ...{ createdAt: new Date(), startedAt: null, finishedAt: null },
    ...changes,
  };
}

/** An uploaded medium of one. */
export function anEvaluationItem(name: string, changes: Partial<NewEvaluationItem> = {}): NewEvaluationItem {
  const blobKey = `${newId()}/${newId().replaceAll('-', '')}${newId().slice(0, 8)}0123456f.jpg`;
  return {
    id: newId<'evaluation-item'>(),
    ...{ name, label: 'real', subject: name, groups: {}, mediaId: null, blobKey },
    ...changes,
  };
}
