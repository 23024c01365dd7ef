import type { StatisticQuery } from '@praesto/contract';
import type { Figures, Funnel, Scores } from './figures.ts';
import type { Bucket } from './time-buckets.ts';

/** Port: counting within a reach. */
export interface StatisticsStore {
  /** Everything that fits the conditions. */
  total(conditions: StatisticQuery['conditions']): Promise<Figures>;
  /** The same of each bucket, in their order. Buckets follow each other without a gap. */
  series(conditions: StatisticQuery['conditions'], buckets: readonly Bucket[]): Promise<readonly Figures[]>;
  /** Of each type that has scores, in the order of `scoreNames`. */
  scores(conditions: StatisticQuery['conditions']): Promise<readonly Scores[]>;
  funnel(conditions: StatisticQuery['conditions']): Promise<Funnel>;
}
