import type { EvaluationItemQuery, EvaluationPairQuery, EvaluationQuery, ListPage } from '@praesto/contract';
import type {
  ErrorsAtPoint,
  Evaluation,
  EvaluationId,
  EvaluationPair,
  EvaluationPoint,
  EvaluationReport,
  NewEvaluationItem,
  NewEvaluationPair,
  ShownEvaluationItem,
} from './evaluation.ts';

/** What was to be added and could not be. */
export type AdditionFault =
  | { readonly fault: 'not_there' }
  | { readonly fault: 'not_open'; readonly state: Evaluation['state'] }
  | { readonly fault: 'too_many'; readonly what: 'items' | 'pairs' }
  | { readonly fault: 'name_taken' | 'no_such_item' | 'no_such_media'; readonly named: string };

/** Port: the evaluations of a reach. */
export interface EvaluationsStore {
  insert(evaluation: Evaluation): Promise<'added' | 'no_such_company'>;
  find(id: EvaluationId): Promise<EvaluationReport | undefined>;
  list(query: EvaluationQuery): Promise<ListPage<Evaluation>>;
  listItems(id: EvaluationId, query: EvaluationItemQuery): Promise<ListPage<ShownEvaluationItem>>;
  /** Of what is answered so far. */
  findErrors(id: EvaluationId, point: EvaluationPoint): Promise<ErrorsAtPoint>;
  listPairs(id: EvaluationId, query: EvaluationPairQuery): Promise<ListPage<EvaluationPair>>;
  /** Adds all of it or nothing. */
  add(
    id: EvaluationId,
    added: { readonly items: readonly NewEvaluationItem[]; readonly pairs: readonly NewEvaluationPair[] },
  ): Promise<Evaluation | AdditionFault>;
  /** Has it carried out, if it is open. @returns it as it is now */
  start(id: EvaluationId): Promise<{ readonly isStarted: boolean; readonly evaluation: Evaluation } | undefined>;
  /** Ends it where it has no end yet. @returns it as it is now */
  cancel(
    id: EvaluationId,
    at: Date,
  ): Promise<{ readonly isCancelled: boolean; readonly evaluation: Evaluation } | undefined>;
  /** @returns keys of what was uploaded for it, which is to be removed now; `undefined` when it is not there */
  remove(id: EvaluationId): Promise<readonly string[] | undefined>;
}
