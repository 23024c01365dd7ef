import type { Clock } from '../../shared/clock.ts';
import type { EmbeddingModelsStore } from './embedding-models.store.ts';
import type { EmbeddingModels, EmbeddingProgress } from './embedding-models.ts';

/** Which model persons are searched with, and how far the one beside it is. */
export interface ModelsStatus extends EmbeddingModels {
  readonly progress: EmbeddingProgress | null;
}

/** Counting a million photos takes longer than a healthcheck may: it is not done for each. */
const countedForMs = 5000;

/** Tells the status, `undefined` before there is a model; counted once in a while, however often it is asked for. */
export function watchModels(
  models: Pick<EmbeddingModelsStore, 'find' | 'progressOf'>,
  now: Clock,
): () => Promise<ModelsStatus | undefined> {
  let counted: { readonly at: number; readonly progress: Promise<EmbeddingProgress> } | undefined;

  function progressOf(second: NonNullable<EmbeddingModels['second']>): Promise<EmbeddingProgress> {
    const at = now().getTime();
    if (!counted || at > counted.at + countedForMs) counted = { at, progress: models.progressOf(second.model) };
    return counted.progress;
  }

  return async () => {
    const found = await models.find();
    if (!found) return undefined;
    if (!found.second) counted = undefined;
    return { ...found, progress: found.second ? await progressOf(found.second) : null };
  };
}
