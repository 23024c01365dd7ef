import { useTexts, wordOf } from '../../texts/texts.ts';
import type { FolderSearch } from './folder-search.ts';
import { useCompanyNames, useUserNames } from './use-names.ts';

/** Each filter in words. */
export function useFilterWords(search: FolderSearch): Readonly<Record<string, string>> {
  const t = useTexts();
  const companies = useCompanyNames();
  const users = useUserNames();
  const listOf = (value: string | undefined, words: object) =>
    (value ?? '')
      .split(',')
      .map((word) => wordOf(words, word))
      .join(', ');
  return {
    from: `${t.orders.from} ${search.from}`,
    to: `${t.orders.to} ${search.to}`,
    result: listOf(search.result, t.resolutions),
    type: `${t.orders.type}: ${listOf(search.type, t.analyses)}`,
    company: `${t.orders.companyFilter}: ${companies.get(search.company ?? '') ?? search.company}`,
    user: `${t.orders.userFilter}: ${users.get(search.user ?? '') ?? search.user}`,
    meta: search.meta ?? '',
    person: `${t.orders.person}: ${search.person}`,
  };
}
