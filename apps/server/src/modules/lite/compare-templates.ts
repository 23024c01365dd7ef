import { defaultThresholdMatch } from '@praesto/contract';
import type { Inference } from '../analyses/inference.ts';
import type { FaceTemplate } from './template.ts';

/** Words of the closed product for a score. */
export type LiteDecision = 'approved' | 'declined';

/** How alike two faces are: the confidence of `biometry`, 0..1. */
export function compareTemplates(
  { compare }: Pick<Inference, 'compare'>,
  one: FaceTemplate,
  other: FaceTemplate,
): number {
  return compare(one.embedding, other.embedding).confidence;
}

/** The documented decision point, without a band in which an operator would be asked. */
export function decide(score: number): LiteDecision {
  return score >= defaultThresholdMatch ? 'approved' : 'declined';
}
