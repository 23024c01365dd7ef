import type { EvaluationQuestion } from '@praesto/contract';
import type { PresentationKind } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { EvaluationPoint } from './evaluation.ts';
import { defaultThresholds } from './result-parts.ts';

interface AskedPoint {
  readonly at?: number | undefined;
  readonly kind?: PresentationKind | undefined;
}

/** Where decisions are looked at. @throws AppError `body.wrong_value` for a kind of media where pairs are decided */
export function choosePoint(question: EvaluationQuestion, { at, kind }: AskedPoint): EvaluationPoint {
  if (question === 'matching' && kind !== undefined)
    throw new AppError('body.wrong_value', {
      fields: [{ field: 'kind', reason: 'is of evaluations of liveness only' }],
    });
  return {
    threshold: at ?? defaultThresholds[question],
    kind: question === 'liveness' ? (kind ?? 'photo') : null,
  };
}
