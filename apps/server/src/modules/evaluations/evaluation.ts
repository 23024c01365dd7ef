import type { EvaluationQuestion, EvaluationResult, EvaluationState, evaluationItemStates } from '@praesto/contract';
import type { ModelId, PresentationKind } from '@praesto/vision';
import type { CompanyId, Id, MediaId, UserId } from '../../shared/ids.ts';

export type EvaluationId = Id<'evaluation'>;
export type EvaluationItemId = Id<'evaluation-item'>;

/** One measurement of liveness or matching on labelled media. */
export interface Evaluation {
  readonly id: EvaluationId;
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly name: string;
  readonly question: EvaluationQuestion;
  readonly state: EvaluationState;
  /** Why it failed. */
  readonly errorReason: string | null;
  readonly itemCount: number;
  readonly pairCount: number;
  /** Media, or of matching pairs, that have their answer. */
  readonly answeredCount: number;
  /** What it is measured with; empty before it was taken up. */
  readonly models: readonly (ModelId & { readonly purpose: string })[];
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface EvaluationReport extends Evaluation {
  readonly result: EvaluationResult | null;
}

export type EvaluationItemState = (typeof evaluationItemStates)[number];

/** What came of a medium. `reason`: why it has no score. */
export interface ItemAnswer {
  readonly state: EvaluationItemState;
  readonly kind: PresentationKind | null;
  /** `confidence_spoofing`, of liveness. */
  readonly score: number | null;
  readonly reason: string | null;
}

/** A medium and what is known of it. */
export interface EvaluationItem extends ItemAnswer {
  readonly id: EvaluationItemId;
  readonly name: string;
  /** `real` or the name of the attack; `null` of matching. */
  readonly label: string | null;
  /** Who is shown. */
  readonly subject: string;
  readonly groups: Readonly<Record<string, string>>;
  /** A medium of an order, else it was uploaded and is at `blobKey`. */
  readonly mediaId: MediaId | null;
  readonly blobKey: string | null;
}

/** A medium as it is shown. */
export interface ShownEvaluationItem extends EvaluationItem {
  /** Where its bytes are, those of an order too; `null` when they are gone. */
  readonly shownKey: string | null;
}

export type NewEvaluationItem = Omit<EvaluationItem, keyof ItemAnswer>;

/** Two media that are to be compared, by name. */
export interface NewEvaluationPair {
  readonly first: string;
  readonly second: string;
  readonly isSame: boolean;
}

export interface EvaluationPair extends NewEvaluationPair {
  readonly state: 'waiting' | 'compared' | 'not_compared';
  readonly cosine: number | null;
  readonly confidence: number | null;
}

/** Where decisions are looked at. `kind`: of liveness, which media; `null` of matching. */
export interface EvaluationPoint {
  readonly threshold: number;
  readonly kind: PresentationKind | null;
}

/** `independent`: how many different people, or pairs of people, the trials are; the intervals are made with them. */
export interface ErrorCounts {
  readonly errors: number;
  readonly trials: number;
  readonly independent: number;
}

/** `accepted`: attacks or strangers that were let in. `refused`: genuine people who were not. */
export interface GroupErrors {
  readonly column: string;
  readonly group: string;
  readonly accepted: ErrorCounts;
  readonly refused: ErrorCounts;
}

/** One medium of liveness, or both of a pair. */
export interface WrongDecision {
  readonly score: number;
  readonly items: readonly ShownEvaluationItem[];
}

/** The errors of a point. */
export interface ErrorsAtPoint {
  readonly groups: readonly GroupErrors[];
  /** Those furthest from the threshold, worst first. */
  readonly accepted: readonly WrongDecision[];
  readonly refused: readonly WrongDecision[];
}
