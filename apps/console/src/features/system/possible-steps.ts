import type { ChangeEmbeddingModelsRequest, EmbeddingModelsView } from '@praesto/client';

export type EmbeddingStep = ChangeEmbeddingModelsRequest['step'];

/** Which steps make sense as things stand; the server has the last word. @param hasNext whether other models are loaded */
export function possibleSteps({ models }: EmbeddingModelsView, hasNext: boolean): readonly EmbeddingStep[] {
  const current = models.find(({ role }) => role === 'CURRENT');
  const second = models.find(({ role }) => role !== 'CURRENT');
  const steps: EmbeddingStep[] = [];
  if (hasNext && (!second || (second.role === 'NEXT' && second.failed > 0))) steps.push('prepare');
  if (second?.role === 'NEXT' && second.left === 0) steps.push('switch');
  if (second?.role === 'PREVIOUS') steps.push('rollback');
  if (second && second.role !== 'DROPPED') steps.push('drop');
  if (current && current.failed > current.accepted) steps.push('accept');
  return steps;
}
