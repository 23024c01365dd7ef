import type { EmbeddingOutcome, MediaReport } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId, MediaId } from '../../shared/ids.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import type { PersonIndex } from '../collections/person-index.ts';
import type { AnalysisOrder, CollectionOrder } from './analysis-order.ts';
import type { CollectionSearch } from './findings.ts';

/** What was found for each order of a `collection` analysis; `null` when its collection is gone. */
export type CollectionSearches = ReadonlyMap<AnalysisOrder, CollectionSearch | null>;

const isCollectionOrder = (order: AnalysisOrder): order is CollectionOrder => order.type === 'COLLECTION';

/** @throws AppError `body.wrong_value` naming every order of a collection that this company does not have */
export async function requireCollections(
  collections: Pick<CollectionsStore, 'find'>,
  companyId: CompanyId,
  orders: readonly AnalysisOrder[],
): Promise<void> {
  const fields = await Promise.all(
    orders.map(async (order, place) => {
      if (!isCollectionOrder(order)) return [];
      const collection = await collections.find(order.params.collectionId);
      if (collection?.companyId === companyId) return [];
      return [{ field: `analyses[${place}].params.collection_id`, reason: 'no collection has this id' }];
    }),
  );
  if (fields.flat().length > 0) throw new AppError('body.wrong_value', { fields: fields.flat() });
}

/** @throws AppError `body.wrong_value`: where nothing is kept there is nobody to look for */
export function refuseCollections(orders: readonly AnalysisOrder[]): void {
  const reason = 'there are no collections where nothing is kept';
  const fields = orders.flatMap((order, place) =>
    isCollectionOrder(order) ? [{ field: `analyses[${place}].type`, reason }] : [],
  );
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
}

export interface SearchTask {
  readonly companyId: CompanyId;
  readonly asked: readonly { readonly order: AnalysisOrder; readonly sources: readonly MediaId[] }[];
  readonly reportOf: (id: MediaId) => MediaReport | undefined;
}

/** Looks the faces of all media up in the collections that were asked for. */
export async function searchCollections(
  persons: PersonIndex,
  { companyId, asked, reportOf }: SearchTask,
): Promise<CollectionSearches> {
  const searches = new Map<AnalysisOrder, CollectionSearch | null>();
  for (const { order, sources } of asked) {
    if (!isCollectionOrder(order)) continue;
    const faces = sources.flatMap((id) => {
      const outcome = reportOf(id)?.embedding;
      return outcome?.status === 'extracted' ? [{ id, outcome }] : [];
    });
    searches.set(order, await search(persons, { companyId, order, faces }));
  }
  return searches;
}

type Extracted = Extract<EmbeddingOutcome, { status: 'extracted' }>;

interface Question {
  readonly companyId: CompanyId;
  readonly order: CollectionOrder;
  readonly faces: readonly { readonly id: MediaId; readonly outcome: Extracted }[];
}

async function search(persons: PersonIndex, { companyId, order, faces }: Question): Promise<CollectionSearch | null> {
  const { collectionId, decisionCount: count } = order.params;
  const probes = faces.map(({ outcome }) => outcome.embedding);
  const result = await persons.search({
    companyId,
    collectionIds: [collectionId],
    probes,
    model: faces[0]?.outcome.model ?? null,
    count,
  });
  if (!result) return null;
  return { ...result, nearest: new Map(faces.map(({ id }, place) => [id, result.nearest[place] ?? []])) };
}
