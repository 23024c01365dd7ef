import {
  analysisTypes,
  type ProcessingTimeView,
  resolutions,
  type ScoreDistribution,
  type StatisticBucket,
  type StatisticFigures,
  type StatisticFunnel,
  scoreNames,
} from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { type ByResolution, type Figures, type Funnel, noTime, type ProcessingTime, type Scores } from './figures.ts';
import { wallClockIn } from './local-time.ts';
import type { Bucket } from './time-buckets.ts';

/** Figures as answers show them: every known word, also when nothing was counted under it. */
export function toFiguresView(figures: Figures): StatisticFigures {
  const types = [...new Set<string>([...analysisTypes, ...figures.types.keys()])];
  return {
    folders: figures.folders,
    system_resolutions: withZeros(figures.systemResolutions),
    unique_persons: figures.uniquePersons,
    orders: figures.orders,
    analyses: figures.analyses,
    analysis_types: Object.fromEntries(
      types.map((type) => {
        const found = figures.types.get(type);
        return [
          type,
          {
            analyses: found?.analyses ?? 0,
            resolutions: withZeros(found?.resolutions ?? {}),
            processing_time: toTimeView(found?.processingTime ?? noTime),
          },
        ];
      }),
    ),
    processing_time: toTimeView(figures.processingTime),
  };
}

function withZeros(counts: ByResolution): StatisticFigures['system_resolutions'] {
  const all = resolutions.map((word) => [word, counts[word] ?? 0] as const);
  return Object.fromEntries(all) as StatisticFigures['system_resolutions'];
}

/** To the microsecond, as far as the database knows. */
function toTimeView({ analyses, ...times }: ProcessingTime): ProcessingTimeView {
  const short = (seconds: number | null) => (seconds === null ? null : Math.round(seconds * 1e6) / 1e6);
  const { mean, median, p90, p95, p99, max } = times;
  return {
    ...{ analyses, mean: short(mean), median: short(median) },
    ...{ p90: short(p90), p95: short(p95), p99: short(p99), max: short(max) },
  };
}

export function toBucketView(figures: Figures, { start, end }: Bucket, timeZone: string): StatisticBucket {
  return {
    time: toUnixSeconds(start),
    time_end: toUnixSeconds(end),
    label: labelOf(start, timeZone),
    ...toFiguresView(figures),
  };
}

/** ISO 8601 with the distance from UTC. */
function labelOf(start: Date, timeZone: string): string {
  const wall = wallClockIn(timeZone).at(start.getTime());
  const minutes = Math.round((wall - start.getTime()) / 60_000);
  const part = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${offset}`;
}

export function toScoresView({ type, counts, notScored, running }: Scores): ScoreDistribution {
  const scored = counts.reduce((sum, one) => sum + one, 0);
  return { type, score: scoreNames[type], counts: [...counts], scored, not_scored: notScored, running };
}

export function toFunnelView({ captured, running, usable, passed, reasons }: Funnel): StatisticFunnel {
  return { captured, running, usable, passed, unusable_reasons: Object.fromEntries(reasons) };
}
