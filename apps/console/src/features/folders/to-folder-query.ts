import type { RequestOf } from '@praesto/client';
import { startOfDay } from '../lists/day.ts';
import { type FolderSearch, sortingOf, sortings } from './folder-search.ts';

export type FolderQuery = NonNullable<RequestOf<'listFolders'>['query']>;

const personId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filters of an address in the grammar of the API's lists. */
export function toFolderQuery(search: FolderSearch): FolderQuery {
  const { person, meta } = search;
  const isOfCollection = person !== undefined && personId.test(person);
  const conditions = [meta, person !== undefined && !isOfCollection ? `iin==${person}` : undefined];
  const query: Record<string, string | undefined> = {
    'time_created.min': startOfDay(search.from, 0),
    'time_created.less': startOfDay(search.to, 1),
    resolution: search.result,
    'analyse.type': search.type,
    company_id: search.company,
    user_id: search.user,
    search_text: search.text,
    meta_data: conditions.filter(Boolean).join(',') || undefined,
    results_media_results_data: isOfCollection ? `person_id==${person}` : undefined,
    sorting: sortings[sortingOf(search)],
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
