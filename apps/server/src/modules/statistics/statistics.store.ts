import type { StatisticQuery } from '@praesto/contract';
import type { Figures } from './figures.ts';
import type { Bucket } from './time-buckets.ts';

/** Port: counting within a reach. */
export interface StatisticsStore {
  /** Everything that fits the conditions. */
  total(conditions: StatisticQuery['conditions']): Promise<Figures>;
  /** The same of each bucket, in their order. Buckets follow each other without a gap. */
  series(conditions: StatisticQuery['conditions'], buckets: readonly Bucket[]): Promise<readonly Figures[]>;
}
