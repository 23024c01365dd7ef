import * as z from 'zod';
import { filterQuery } from '../lists/list-schemas.ts';
import {
  bucketSizes,
  statisticFigures,
  statisticFilters,
  statisticFunnel,
  statisticScores,
  statisticSeries,
} from '../statistic.ts';
import type { RouteEntry } from './route-entry.ts';

const filters = filterQuery(statisticFilters);

export const statisticRoutes = {
  getStatisticTotals: {
    method: 'GET',
    path: '/api/statistic/totals',
    summary: 'How many folders, orders, analyses and persons there were, what came of them and how long they took',
    tag: 'statistic',
    auth: 'token',
    permission: 'statistic.read',
    query: z.strictObject(filters),
    answers: { 200: statisticFigures },
  },
  getStatisticSeries: {
    method: 'GET',
    path: '/api/statistic/series',
    summary: 'The same for each hour, day, week or month',
    tag: 'statistic',
    auth: 'token',
    permission: 'statistic.read',
    query: z.strictObject({
      ...filters,
      group: z
        .string()
        .optional()
        .meta({ description: `${bucketSizes.join(', ')}; day when absent. At most 1000 pieces.` }),
      time_zone: z
        .string()
        .optional()
        .meta({ description: 'IANA name or offset, in which days begin; UTC when absent.' }),
    }),
    answers: { 200: statisticSeries },
  },
  getStatisticScores: {
    method: 'GET',
    path: '/api/statistic/scores',
    summary: 'How the scores of liveness, matching and searching are distributed',
    tag: 'statistic',
    auth: 'token',
    permission: 'evidence.read',
    query: z.strictObject(filters),
    answers: { 200: statisticScores },
  },
  getStatisticFunnel: {
    method: 'GET',
    path: '/api/statistic/funnel',
    summary:
      'Of how many folders something was asked, how many media were usable, how many passed, and why the others were not usable',
    tag: 'statistic',
    auth: 'token',
    permission: 'statistic.read',
    query: z.strictObject(filters),
    answers: { 200: statisticFunnel },
  },
} as const satisfies Record<string, RouteEntry>;
