import { type ListPage, parseList, personList } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { CollectionId, Person } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';

/** Where a walk through the persons of a collection is, and how many it takes at once. */
export interface WalkPlace {
  /** `null`: at the beginning. */
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * The next persons of a collection, the oldest first, so that a walk comes across who is added meanwhile too.
 * @throws AppError `body.wrong_value` naming a cursor that is none
 */
export function walkPersons(
  collections: Pick<CollectionsStore, 'listPersons'>,
  id: CollectionId,
  { cursor, limit }: WalkPlace,
): Promise<ListPage<Person>> {
  const from = cursor === null ? {} : { cursor };
  const raw = { sorting: 'time_created{asc}', limit: String(limit), total_omit: 'true', ...from };
  const parsed = parseList(personList, raw, new Date());
  if (!parsed.ok) throw new AppError(parsed.code, { fields: parsed.mistakes });
  return collections.listPersons(id, parsed.value);
}
