import * as z from 'zod';
import { analysisTypes } from './folder-payload.ts';
import { unixSeconds } from './json.ts';
import type { Condition, FieldOf } from './lists/list-query.ts';
import { dateField, defineList, enumField, idField, jsonField } from './lists/list-spec.ts';
import { collectMistakes, type Mistakes, type RawQuery, valuesOf } from './lists/mistakes.ts';
import { parseFilters } from './lists/parse-filters.ts';
import { accept, type Parsed, refuse } from './lists/parsed.ts';
import type { FieldMistake } from './parse-wire.ts';
import { timeZone } from './time-zone.ts';
import { resolutions } from './views.ts';

/** By what a series is divided. */
export const bucketSizes = ['hour', 'day', 'week', 'month'] as const;
export type BucketSize = (typeof bucketSizes)[number];

/** What a resolution can be; FINISHED is a state only. */
const decisions = resolutions.filter((word) => word !== 'FINISHED');

/**
 * What statistics can be narrowed to, in the grammar of lists. `type` and `resolution` are of analyses: folders count
 * when one of theirs fits both.
 */
export const statisticFilters = defineList({
  fields: {
    company_id: idField('companyId'),
    user_id: idField('userId'),
    time_created: dateField('createdAt'),
    type: enumField('type', analysisTypes),
    resolution: enumField('resolution', decisions),
    system_resolution: enumField('systemResolution', decisions),
    meta_data: jsonField('metaData'),
  },
  key: 'time_created',
  sortable: ['time_created'],
  defaultSorting: 'time_created{asc}',
  shape: 'envelope',
});
export type StatisticField = FieldOf<typeof statisticFilters>;

/** A checked request for statistics. */
export interface StatisticQuery {
  readonly conditions: readonly Condition<StatisticField>[];
  readonly group: BucketSize;
  /** In which days begin at midnight. */
  readonly timeZone: string;
}

export type StatisticParse =
  | { readonly ok: true; readonly value: StatisticQuery }
  | { readonly ok: false; readonly code: Mistakes['code']; readonly mistakes: readonly FieldMistake[] };

/**
 * What is asked of the statistics; whatever is wrong or not known is refused by name, all at once.
 * @param isSeries whether `group` and `time_zone` are taken
 */
export function parseStatistic(raw: RawQuery, now: Date, isSeries: boolean): StatisticParse {
  const mistakes = collectMistakes();
  const own = isSeries ? ['group', 'time_zone'] : [];
  const read = <T>(name: string, parse: (text: string) => Parsed<T>): T | undefined => {
    const [text, ...others] = own.includes(name) ? valuesOf(raw, name) : [];
    if (text === undefined) return undefined;
    return mistakes.keep(name, others.length > 0 ? refuse('value', 'is given more than once') : parse(text));
  };
  const value = {
    group: read('group', parseGroup) ?? 'day',
    timeZone: read('time_zone', parseTimeZone) ?? 'UTC',
    conditions: parseFilters(statisticFilters, {
      raw,
      names: Object.keys(raw).filter((name) => !own.includes(name)),
      now,
      mistakes,
    }),
  };
  return mistakes.found.length === 0
    ? { ok: true, value }
    : { ok: false, code: mistakes.code, mistakes: mistakes.found };
}

function parseGroup(text: string): Parsed<BucketSize> {
  const found = bucketSizes.find((size) => size === text.trim().toLowerCase());
  return found ? accept(found) : refuse('value', `"${text}" is none of ${bucketSizes.join(', ')}`);
}

/** A blank is a `+` that was not escaped in the URL. */
function parseTimeZone(text: string): Parsed<string> {
  const parsed = timeZone.safeParse(text.replace(/^ (?=\d)/, '+'));
  return parsed.success ? accept(parsed.data) : refuse('value', parsed.error.issues[0]?.message ?? 'is no time zone');
}

const count = z.number().int();
const byResolution = z.record(z.enum(resolutions), count);

/** From the creation of an analysis to its end, in seconds; null where none has ended. */
export const processingTime = z.object({
  /** Analyses that have ended. */
  analyses: count,
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  max: z.number().nullable(),
});
export type ProcessingTimeView = z.infer<typeof processingTime>;

/** What happened within some time. Every known word is there, also when its number is 0. */
export const statisticFigures = z.object({
  folders: count,
  /** Folders by what was decided about them. */
  system_resolutions: byResolution,
  /** Different `iin` (earlier `client_iin`) among the folders; folders without one are not counted. */
  unique_persons: count,
  /** Times that analyses were ordered: `group_id`s. */
  orders: count,
  analyses: count,
  analysis_types: z.record(
    z.string(),
    z.object({ analyses: count, resolutions: byResolution, processing_time: processingTime }),
  ),
  processing_time: processingTime,
});
export type StatisticFigures = z.infer<typeof statisticFigures>;

/** One piece of a series: from `time` up to, not including, `time_end`. */
export const statisticBucket = statisticFigures.extend({
  time: unixSeconds,
  time_end: unixSeconds,
  /** The beginning on a clock of the zone: `2026-03-01T00:00:00+05:00`. */
  label: z.string(),
});
export type StatisticBucket = z.infer<typeof statisticBucket>;

export const statisticSeries = z.object({
  group: z.enum(bucketSizes),
  time_zone: z.string(),
  items: z.array(statisticBucket),
});
export type StatisticSeries = z.infer<typeof statisticSeries>;

/** How many pieces of the same width scores from 0 to 1 are counted in. */
export const scoreBins = 20;

/** Which number of its result an analysis is counted by. */
export const scoreNames = {
  QUALITY: 'confidence_spoofing',
  BIOMETRY: 'min_confidence',
  COLLECTION: 'max_confidence',
} as const;

/** How scores of one type of analysis are distributed. */
const scoreDistribution = z.object({
  type: z.enum(['QUALITY', 'BIOMETRY', 'COLLECTION']),
  /** Of `results_data`: `confidence_spoofing`, `min_confidence`, `max_confidence`. */
  score: z.string(),
  /** How many scores lie in each of 20 pieces: from 0 up to, not including, 0.05, ... from 0.95 up to 1. */
  counts: z.array(count),
  /** Analyses with a score. */
  scored: count,
  /** Analyses that ended without one: nothing usable was in the media, or nobody was there to compare with. */
  not_scored: count,
  /** Analyses that have not ended. */
  running: count,
});
export type ScoreDistribution = z.infer<typeof scoreDistribution>;

export const statisticScores = z.object({ items: z.array(scoreDistribution) });
export type StatisticScores = z.infer<typeof statisticScores>;

/** What became of folders of which something was asked. Each number is of those before it. */
export const statisticFunnel = z.object({
  /** Folders with analyses. */
  captured: count,
  /** Those of which an analysis has not ended. */
  running: count,
  /** Those whose analyses all ended with an answer; the others are neither running nor usable. */
  usable: count,
  /** Of the usable ones those that passed: by the operator where one decided. */
  passed: count,
  /** Why analyses gave no answer: analyses, by `error_reason`. */
  unusable_reasons: z.record(z.string(), count),
});
export type StatisticFunnel = z.infer<typeof statisticFunnel>;
