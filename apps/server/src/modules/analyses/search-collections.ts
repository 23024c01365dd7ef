import type { EmbeddingOutcome, MediaReport } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId, MediaId } from '../../shared/ids.ts';
import type { CollectionId } from '../collections/collection.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import type { PersonIndex, PersonSearchResult } from '../collections/person-index.ts';
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
  const reason = 'no collection has this id';
  const fields = await Promise.all(
    orders.map(async (order, place) => {
      if (!isCollectionOrder(order)) return [];
      const { collectionIds } = order.params;
      const found = await Promise.all(collectionIds.map((id) => collections.find(id)));
      const missing = collectionIds.filter((_, at) => found[at]?.companyId !== companyId);
      return missing.map((id) => ({ field: `analyses[${place}].params.${fieldOf(order, id)}`, reason }));
    }),
  );
  if (fields.flat().length > 0) throw new AppError('body.wrong_value', { fields: fields.flat() });
}

/** Under which key an order names a collection. */
function fieldOf({ wireParams }: CollectionOrder, id: CollectionId): string {
  const { collection_ids: several = [] } = wireParams as { readonly collection_ids?: readonly string[] };
  const place = several.indexOf(id);
  return wireParams.collection_id === id || place === -1 ? 'collection_id' : `collection_ids[${place}]`;
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

/** @returns `null` where one of the collections is gone */
async function search(persons: PersonIndex, question: Question): Promise<CollectionSearch | null> {
  const found = await searchByKind(persons, question);
  if (!found) return null;
  const { collections, parts } = found;
  const nearest = question.faces.map(({ id }, place) => {
    const all = parts.flatMap((part) => part.nearest[place] ?? []);
    return [id, all.toSorted((one, other) => other.cosine - one.cosine)] as const;
  });
  const sum = (count: (part: PersonSearchResult) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    collections,
    nearest: new Map(nearest),
    compared: sum(({ compared }) => compared),
    skipped: sum(({ skipped }) => skipped),
    accepted: sum(({ accepted }) => accepted),
  };
}

/**
 * Blacklists and allowlists are searched apart where an order names both: among the most similar of all, many who are
 * allowed could hide somebody who is not.
 */
async function searchByKind(persons: PersonIndex, { companyId, order, faces }: Question) {
  const { collectionIds, decisionCount: count, score } = order.params;
  const known = await persons.search({ companyId, collectionIds, probes: [], model: null, count });
  if (!known) return null;
  const probes = faces.map(({ outcome }) => outcome.embedding);
  const asked = { companyId, probes, model: faces[0]?.outcome.model ?? null, count, score };
  const kinds = [...Map.groupBy(known.collections, ({ kind }) => kind).values()];
  const parts = await Promise.all(
    kinds.map((some) => persons.search({ ...asked, collectionIds: some.map(({ id }) => id) })),
  );
  return parts.every((part) => part !== undefined) ? { collections: known.collections, parts } : null;
}
