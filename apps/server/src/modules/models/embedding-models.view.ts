import type { EmbeddingModelsView } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import type { EmbeddingModelsStore, FailedPhoto } from './embedding-models.store.ts';
import { isSameModel, type SecondRole } from './embedding-models.ts';

/** As the wire names them. */
export const embeddingRoles = { next: 'NEXT', previous: 'PREVIOUS', dropped: 'DROPPED' } as const satisfies Record<
  SecondRole,
  string
>;

/** More are not told: whoever has so many looks for what they have in common. */
const mostFailures = 100;

/** What is known of the models, as of now. `loaded`: the embedding models of this server. */
export async function readModelsView(
  models: EmbeddingModelsStore,
  loaded: readonly ModelId[],
): Promise<EmbeddingModelsView> {
  const found = await models.find();
  if (!found) return { models: [], photos: 0, failures: [] };
  const { current, second } = found;
  const all = [
    { model: current, role: 'CURRENT' as const },
    ...(second ? [{ model: second.model, role: embeddingRoles[second.role] }] : []),
  ];
  const progress = await Promise.all(all.map(({ model }) => models.progressOf(model)));
  return {
    models: all.map(({ model, role }, place) => {
      const { left, failed, accepted } = progress[place]!;
      const isLoaded = loaded.some((one) => isSameModel(one, model));
      return { ...model, role, is_loaded: isLoaded, left, failed, accepted };
    }),
    photos: progress[0]!.photos,
    failures: (await models.listFailed(mostFailures)).map(toFailureView),
  };
}

function toFailureView({ model, imageId, personId, collectionId, companyId, reason, isAccepted }: FailedPhoto) {
  return {
    model,
    person_image_id: imageId,
    person_id: personId,
    collection_id: collectionId,
    company_id: companyId,
    reason,
    is_accepted: isAccepted,
  };
}
