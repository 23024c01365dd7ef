import type { CompanyId } from '../../shared/ids.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Examination, ExaminationId, Outcome, Question } from './examination.ts';

/** A question on its way to the desk. */
export interface AskedQuestion {
  readonly id: ExaminationId;
  readonly question: Question;
  readonly companyId: CompanyId | null;
  readonly requestId: string | null;
  /** How long the answer is waited for. */
  readonly waitMs: number;
  /** How many may wait for it to join them; `null` = it is let in however many wait. */
  readonly mostWaiting: { readonly perPlace: number; readonly inAll: number } | null;
}

/** `at_once`: a place is free for it. `in_line`: it waits. `crowded`: too many wait already. `nobody`: no server with these models is there. */
export type AskOutcome = 'at_once' | 'in_line' | 'crowded' | 'nobody';

/** Port: where a server without models puts questions and gets answers. */
export interface ExaminationDesk {
  ask(asked: AskedQuestion): Promise<AskOutcome>;
  /** Takes the answers away that are there; `lost` = the question is not at the desk any more. */
  collect(ids: readonly ExaminationId[]): Promise<ReadonlyMap<ExaminationId, Outcome | 'lost'>>;
  /** Nobody waits for the answer any more. */
  withdraw(id: ExaminationId): Promise<void>;
  /** Whether a server with these models is there. */
  isAttended(): Promise<boolean>;
  /** Calls `hear` for each answer; without an id when it may have missed some. */
  listen(hear: (id?: ExaminationId) => void): { close(): Promise<void> };
}

/** Port: the same desk from the other side, for whoever has models. */
export interface ExaminationQueue extends JobQueue<Examination> {
  /** Lays the answer down, unless the question was withdrawn or somebody else has it. */
  answer(examination: Examination, outcome: Outcome): Promise<void>;
  /** Removes what nobody can be waiting for any more: whoever asked is gone. */
  forgetExpired(): Promise<void>;
}
