import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Inference } from '../analyses/inference.ts';
import type { Examination, Outcome } from './examination.ts';
import type { ExaminationQueue } from './examination-desk.ts';

export interface AnswerExaminationDeps {
  readonly inference: Pick<Inference, 'examine'>;
  readonly queue: Pick<ExaminationQueue, 'answer'>;
  readonly log: Logger;
}

/** Looks at the medium and lays the answer down; whatever the engine says is an answer, errors too. */
export async function answerExamination(
  deps: AnswerExaminationDeps,
  examination: Examination,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await examine(deps, examination, signal);
  signal.throwIfAborted();
  await deps.queue.answer(examination, outcome);
}

/** For one that was taken again and again and never answered: whoever looked at it did not live to tell. */
export async function giveUpExamination(
  { queue }: Pick<AnswerExaminationDeps, 'queue'>,
  examination: Examination,
): Promise<void> {
  const reason = 'every worker that looked at this medium ended over it';
  await queue.answer(examination, toOutcome(new AppError('inference.unavailable', { reason })));
}

async function examine(
  { inference, log }: AnswerExaminationDeps,
  { question: { media, wishes }, requestId }: Examination,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return { ok: true, report: await inference.examine(media, wishes, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) log.error({ err: error, requestId }, 'an examination failed');
    return toOutcome(error);
  }
}

function toOutcome(error: unknown): Outcome {
  if (error instanceof AppError) {
    const { code, details, message } = error;
    return { ok: false, code, details, message };
  }
  return { ok: false, code: null, details: null, message: (error as Error).message };
}
