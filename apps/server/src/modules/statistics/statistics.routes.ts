import { parseStatistic, type RawQuery, routes, type StatisticQuery } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { toBucketView, toFiguresView, toFunnelView, toScoresView } from './statistic.view.ts';
import { windowOf } from './statistic-window.ts';
import { divideTime } from './time-buckets.ts';

/** `/api/statistic/totals`, `/series`, `/scores` and `/funnel`. */
export function statisticsRoutes({ now }: { readonly now: Clock }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getStatisticTotals, async (request) => {
      const { statistics } = requireSignedIn(request).stores;
      const { conditions } = readStatistic(request, now(), false);
      return toFiguresView(await statistics.total(conditions));
    });

    addRoute(app, routes.getStatisticSeries, async (request) => {
      const { statistics } = requireSignedIn(request).stores;
      const query = readStatistic(request, now(), true);
      const { conditions, group, timeZone } = query;
      const window = windowOf(query, now());
      const buckets = window ? divideTime({ ...window, size: group, timeZone }) : [];
      const figures = await statistics.series(conditions, buckets);
      const items = buckets.map((bucket, place) => toBucketView(figures[place]!, bucket, timeZone));
      return { group, time_zone: timeZone, items };
    });

    addRoute(app, routes.getStatisticScores, async (request) => {
      const { statistics } = requireSignedIn(request).stores;
      const { conditions } = readStatistic(request, now(), false);
      return { items: (await statistics.scores(conditions)).map(toScoresView) };
    });

    addRoute(app, routes.getStatisticFunnel, async (request) => {
      const { statistics } = requireSignedIn(request).stores;
      const { conditions } = readStatistic(request, now(), false);
      return toFunnelView(await statistics.funnel(conditions));
    });
  };
}

/** @throws AppError `body.wrong_value` or `body.wrong_type` naming every bad parameter in `details.fields` */
function readStatistic(request: FastifyRequest, now: Date, isSeries: boolean): StatisticQuery {
  const parsed = parseStatistic(request.query as RawQuery, now, isSeries);
  if (parsed.ok) return parsed.value;
  throw new AppError(parsed.code, { fields: parsed.mistakes });
}
