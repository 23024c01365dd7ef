import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { may, useActor } from '../session/actor.ts';
import { groupOf, periodOf, type StatisticsSearch } from './statistics-search.ts';
import { toStatisticQuery } from './to-statistic-query.ts';

/** Counting takes the server more than reading a list does. */
const freshMs = 60_000;

/** What was counted stays while something else is; of long times it is counted again only when somebody looks again. */
function common(search: StatisticsSearch) {
  const isShort = ['week', 'days7'].includes(periodOf(search));
  return {
    placeholderData: keepPreviousData,
    staleTime: freshMs,
    refetchInterval: isShort ? freshMs : (false as const),
    refetchOnWindowFocus: isShort,
  };
}

/** The figures of a time, piece by piece, and in total. Days begin at midnight of the browser's zone. */
export function useSeries(search: StatisticsSearch) {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = { ...toStatisticQuery(search, new Date()), group: groupOf(search), time_zone };
  return useQuery({
    queryKey: ['statistics', 'series', query],
    queryFn: ({ signal }) => call((client) => client.api.getStatisticSeries({ query }, { signal })),
    ...common(search),
  });
}

export function useTotals(search: StatisticsSearch) {
  const query = toStatisticQuery(search, new Date());
  return useQuery({
    queryKey: ['statistics', 'totals', query],
    queryFn: ({ signal }) => call((client) => client.api.getStatisticTotals({ query }, { signal })),
    ...common(search),
  });
}

export function useFunnel(search: StatisticsSearch) {
  const query = toStatisticQuery(search, new Date());
  return useQuery({
    queryKey: ['statistics', 'funnel', query],
    queryFn: ({ signal }) => call((client) => client.api.getStatisticFunnel({ query }, { signal })),
    ...common(search),
  });
}

export function useScores(search: StatisticsSearch) {
  const isAllowed = may(useActor(), 'evidence.read');
  const query = toStatisticQuery(search, new Date());
  return useQuery({
    queryKey: ['statistics', 'scores', query],
    queryFn: ({ signal }) => call((client) => client.api.getStatisticScores({ query }, { signal })),
    enabled: isAllowed,
    ...common(search),
  });
}
