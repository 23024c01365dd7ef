import type { ModelId } from '@praesto/vision';
import type { CompanyId } from '../../shared/ids.ts';
import type { CollectionId, PersonId, PersonImageId } from '../collections/collection.ts';
import type { EmbeddingModels, EmbeddingProgress } from './embedding-models.ts';

/** A photo that gives no template, and why. */
export interface FailedPhoto {
  readonly model: ModelId;
  readonly imageId: PersonImageId;
  readonly personId: PersonId;
  readonly collectionId: CollectionId;
  readonly companyId: CompanyId;
  readonly reason: string;
  /** Whether searches go on without it. */
  readonly isAccepted: boolean;
}

/** How the models are changed. */
export type ModelsChange =
  /** Have templates of a model made of every photo, beside the current ones; of one that is being prepared: try what failed again. */
  | { readonly step: 'prepare'; readonly model: ModelId }
  /** Search with the next model from now on. */
  | { readonly step: 'switch'; readonly acceptFailures: boolean }
  /** Search with the previous model again. */
  | { readonly step: 'rollback'; readonly acceptFailures: boolean }
  /** Give the second model up, next or previous; its templates are deleted in the background. */
  | { readonly step: 'drop' }
  /** Go on without the photos that give no template of the current model. */
  | { readonly step: 'accept' };

/** Why the models were left as they are: `left` = photos still are to be done; `failed` = some gave no template, which is not accepted. */
export type ModelsRefusal =
  | 'not_started'
  | 'busy'
  | 'is_current'
  | 'no_next'
  | 'no_previous'
  | 'no_second'
  | 'left'
  | 'failed';

/** Port: which embedding models count, for the whole installation. Each change is one row, for all servers at one moment. */
export interface EmbeddingModelsStore {
  /** `undefined` before a server was first started. */
  find(): Promise<EmbeddingModels | undefined>;
  /** Makes this the current model where there is none yet. */
  adopt(model: ModelId): Promise<EmbeddingModels>;
  /** Changes the models, or nothing at all. */
  change(change: ModelsChange): Promise<ModelsRefusal | 'done'>;
  progressOf(model: ModelId): Promise<EmbeddingProgress>;
  /** The first `count` photos that give no template of one of the models. */
  listFailed(count: number): Promise<readonly FailedPhoto[]>;
}
