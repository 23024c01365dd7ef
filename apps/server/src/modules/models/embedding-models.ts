import type { ModelId } from '@praesto/vision';

/**
 * What a second model is beside the current one: `next` = photos get templates of it, which are to take the place of the
 * current ones; `previous` = was the current one, and is kept up so that one can go back; `dropped` = its templates are being deleted.
 */
export type SecondRole = 'next' | 'previous' | 'dropped';

/** Which model persons are searched with, in the whole installation. */
export interface EmbeddingModels {
  readonly current: ModelId;
  readonly second: { readonly model: ModelId; readonly role: SecondRole } | null;
}

/** How far the photos of all companies are with one model. */
export interface EmbeddingProgress {
  readonly photos: number;
  /** Those that are still to get a template. */
  readonly left: number;
  /** Those that gave none. */
  readonly failed: number;
  /** Of those, whom searches go on without. */
  readonly accepted: number;
}

export function isSameModel(one: ModelId | null | undefined, other: ModelId | null | undefined): boolean {
  return one?.id === other?.id && one?.version === other?.version;
}

/** The models that every photo is to have a template of, the most urgent first. */
export function keptModels({ current, second }: EmbeddingModels): readonly ModelId[] {
  return second && second.role !== 'dropped' ? [current, second.model] : [current];
}
