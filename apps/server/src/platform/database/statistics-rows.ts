import { scoreBins, scoreNames } from '@praesto/contract';
import type { Resolution } from '../../modules/analyses/analysis.ts';
import {
  type ByResolution,
  type Figures,
  type Funnel,
  noTime,
  type ProcessingTime,
  type Scores,
  type TypeFigures,
} from '../../modules/statistics/figures.ts';

interface Counted {
  /** From 1 on. */
  readonly bucket: number;
  readonly count: number;
}

interface AnalysisRow extends Counted {
  readonly type: string;
  readonly resolution: Resolution;
}

interface TimeRow extends Counted {
  /** `null` = of all types together. */
  readonly type: string | null;
  readonly mean: number;
  readonly max: number;
  /** Median, 90, 95 and 99 %. */
  readonly quantiles: readonly [number, number, number, number];
}

/** What the questions of the statistics were answered with: rows only where something was counted. */
export interface CountedRows {
  readonly folders: readonly (Counted & { readonly resolution: Resolution })[];
  readonly persons: readonly Counted[];
  readonly orders: readonly Counted[];
  readonly analyses: readonly AnalysisRow[];
  readonly times: readonly TimeRow[];
}

/** Both come of one reading; a row that has no resolution tells of times. */
export type AnalysesRow = AnalysisRow | (TimeRow & { readonly resolution: null });

export function divideRows(rows: readonly AnalysesRow[]): Pick<CountedRows, 'analyses' | 'times'> {
  return {
    analyses: rows.filter((row) => row.resolution !== null),
    times: rows.filter((row) => row.resolution === null),
  };
}

/** The figures of every bucket, also of those without a row. */
export function addUp(counted: CountedRows, buckets: number): readonly Figures[] {
  const { folders, persons, orders, analyses, times } = counted;
  const at = {
    folders: Map.groupBy(folders, ({ bucket }) => bucket),
    persons: Map.groupBy(persons, ({ bucket }) => bucket),
    orders: Map.groupBy(orders, ({ bucket }) => bucket),
    analyses: Map.groupBy(analyses, ({ bucket }) => bucket),
    times: Map.groupBy(times, ({ bucket }) => bucket),
  };
  return Array.from({ length: buckets }, (_, place) => {
    const bucket = place + 1;
    return toFigures({
      folders: at.folders.get(bucket) ?? [],
      persons: at.persons.get(bucket) ?? [],
      orders: at.orders.get(bucket) ?? [],
      analyses: at.analyses.get(bucket) ?? [],
      times: at.times.get(bucket) ?? [],
    });
  });
}

function toFigures({ folders, persons, orders, analyses, times }: CountedRows): Figures {
  const timeOf = (type: string | null) => toTime(times.find((row) => row.type === type));
  const types = Map.groupBy(analyses, ({ type }) => type);
  return {
    folders: sum(folders),
    systemResolutions: byResolution(folders),
    uniquePersons: sum(persons),
    orders: sum(orders),
    analyses: sum(analyses),
    types: new Map(
      [...types].map(([type, rows]): [string, TypeFigures] => [
        type,
        { analyses: sum(rows), resolutions: byResolution(rows), processingTime: timeOf(type) },
      ]),
    ),
    processingTime: timeOf(null),
  };
}

const sum = (rows: readonly Counted[]) => rows.reduce((total, { count }) => total + count, 0);

function byResolution(rows: readonly (Counted & { readonly resolution: Resolution })[]): ByResolution {
  return Object.fromEntries(rows.map(({ resolution, count }) => [resolution, count]));
}

function toTime(row: TimeRow | undefined): ProcessingTime {
  if (!row) return noTime;
  const { count, mean, max, quantiles } = row;
  const [median, p90, p95, p99] = quantiles;
  return { analyses: count, mean, median, p90, p95, p99, max };
}

export interface ScoreRow {
  readonly type: Scores['type'];
  readonly state: string;
  /** From 1 on; -1 = there is no score. */
  readonly piece: number;
  readonly count: number;
}

/** Every piece of every type, also those in which nothing lies. */
export function toScores(rows: readonly ScoreRow[]): readonly Scores[] {
  return (Object.keys(scoreNames) as Scores['type'][]).map((type) => {
    const own = rows.filter((row) => row.type === type);
    const total = (fits: (row: ScoreRow) => boolean) => own.filter(fits).reduce((sum, row) => sum + row.count, 0);
    return {
      type,
      counts: Array.from({ length: scoreBins }, (_, place) => total(({ piece }) => piece === place + 1)),
      notScored: total(({ piece, state }) => piece === -1 && state !== 'PROCESSING'),
      running: total(({ piece, state }) => piece === -1 && state === 'PROCESSING'),
    };
  });
}

export type FunnelRow = Readonly<Record<'captured' | 'running' | 'usable' | 'passed', number>>;

export interface ReasonRow {
  readonly reason: string;
  readonly count: number;
}

export function toFunnel(folders: FunnelRow, reasons: readonly ReasonRow[]): Funnel {
  return { ...folders, reasons: new Map(reasons.map(({ reason, count }) => [reason, count])) };
}
