import type { EvaluationQuestion, EvaluationResult } from '@praesto/contract';
import type { Comparison } from '@praesto/vision';
import type { CompanyId, Id } from '../../shared/ids.ts';
import type { JobQueue, QueueEntry } from '../jobs/job-queue.ts';
import type {
  Evaluation,
  EvaluationId,
  EvaluationItem,
  EvaluationItemId,
  EvaluationPair,
  ItemAnswer,
} from './evaluation.ts';

/** The turn of an evaluation: whoever took it works on it for a while and gives it back. */
export interface EvaluationJob extends QueueEntry {
  readonly id: EvaluationId;
  readonly companyId: CompanyId;
  readonly question: EvaluationQuestion;
  readonly lease: Id<'lease'>;
}

/** A medium that is to be looked at. `blobKey` is `null` when the medium of an order is gone. */
export type WaitingItem = Pick<EvaluationItem, 'id' | 'name' | 'blobKey'>;

/** A pair whose faces are to be compared. */
export interface WaitingPair {
  readonly position: number;
  readonly first: WaitingItem;
  readonly second: WaitingItem;
}

/** A pair with who is shown. */
export interface ComparedEvaluationPair extends EvaluationPair {
  readonly people: readonly [string, string];
}

/** Port: what the server itself does with evaluations. Whatever is written asks for the lease: who lost it changes nothing. */
export interface EvaluationWork {
  /** Notes with which models it is measured. Answers that others gave are taken back: figures are of one model. */
  begin(job: EvaluationJob, models: Evaluation['models']): Promise<void>;
  findWaitingItems(job: EvaluationJob, most: number): Promise<readonly WaitingItem[]>;
  findWaitingPairs(job: EvaluationJob, most: number): Promise<readonly WaitingPair[]>;
  /** `isCounted`: whether the medium is what progress is counted by. */
  answerItem(job: EvaluationJob, id: EvaluationItemId, answer: ItemAnswer, isCounted: boolean): Promise<void>;
  answerPair(job: EvaluationJob, position: number, comparison: Comparison | null): Promise<void>;
  readItems(job: EvaluationJob): Promise<readonly EvaluationItem[]>;
  readPairs(job: EvaluationJob): Promise<readonly ComparedEvaluationPair[]>;
  /** Once: whoever lost the lease finishes nothing. */
  finish(job: EvaluationJob, result: EvaluationResult): Promise<void>;
}

/** Port: evaluations in turn, of all companies. `finish` gives the turn to the next, unless the evaluation is finished. */
export type EvaluationQueue = JobQueue<EvaluationJob>;
