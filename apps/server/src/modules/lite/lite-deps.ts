import type { LiteLanguage } from '@praesto/contract';
import type { NamedKeys } from '../../shared/named-keys.ts';
import type { Inference } from '../analyses/inference.ts';

/** What Oz API Lite needs. */
export interface LiteDeps {
  readonly inference: Inference;
  readonly version: string;
  readonly language: LiteLanguage;
  /** What templates are encrypted with; `null`: they are not, and encrypted ones cannot be read. */
  readonly templateKeys: NamedKeys | null;
  /** Whether the score of two faces comes with a decision, which the standard does not know. */
  readonly withDecision: boolean;
}
