import type { RequestOf } from '@praesto/client';
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

/** Unix seconds of midnight in the zone of the browser, some days after a day; undefined where it is none. */
function startOfDay(day: string | undefined, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (year === undefined) return undefined;
  return String(new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime() / 1000);
}
