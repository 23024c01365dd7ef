import type { Inference } from '../analyses/inference.ts';
import type { LiteLanguage } from './lite-error.ts';

/** What Oz API Lite needs. */
export interface LiteDeps {
  readonly inference: Inference;
  readonly version: string;
  readonly language: LiteLanguage;
  /** Whether the score of two faces comes with a decision, which the standard does not know. */
  readonly withDecision: boolean;
}
