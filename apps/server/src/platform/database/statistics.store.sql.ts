import type { StatisticField, StatisticQuery } from '@praesto/contract';
import type { QueryResultRow } from 'pg';
import type { Reach } from '../../modules/companies/reach.ts';
import type { StatisticsStore } from '../../modules/statistics/statistics.store.ts';
import type { Bucket } from '../../modules/statistics/time-buckets.ts';
import type { Database } from './database.ts';
import { compileConditions } from './lists/compile-conditions.ts';
import type { ListSource, Related } from './lists/list-source.ts';
import { openPlaces } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { addUp, type CountedRows } from './statistics-rows.ts';

type Source = Pick<ListSource<StatisticField>, 'from' | 'columns' | 'owner'> & {
  /** When what is counted was created. */
  readonly createdAt: string;
};

const analysesOfFolder: Related = { from: 'analyses a', on: 'a.folder_id = f.id' };
const ofFolder = { userId: 'f.user_id', systemResolution: 'f.system_resolution', metaData: 'f.meta_data' } as const;

const folders: Source = {
  from: 'folders f',
  owner: { company: 'f.company_id', user: 'f.user_id' },
  createdAt: 'f.created_at',
  columns: {
    ...ofFolder,
    companyId: 'f.company_id',
    createdAt: 'f.created_at',
    type: { related: analysesOfFolder, column: 'a.type' },
    resolution: { related: analysesOfFolder, column: 'a.resolution' },
  },
};

const analyses: Source = {
  from: 'analyses a join folders f on f.id = a.folder_id',
  // The company stands in both tables; here it begins the index by time.
  owner: { company: 'a.company_id', user: 'f.user_id' },
  createdAt: 'a.created_at',
  columns: {
    ...ofFolder,
    companyId: 'a.company_id',
    createdAt: 'a.created_at',
    type: 'a.type',
    resolution: 'a.resolution',
  },
};

const seconds = 'extract(epoch from a.finished_at - a.created_at)::float8';

// Apart and not in one: counting is done by hashing, which is quick, distinct values and quantiles want sorting.
const questions = {
  folders: { of: folders, select: 'f.system_resolution as resolution, count(*)::int as count', by: 'bucket, 2' },
  persons: { of: folders, select: 'count(distinct f.person_number)::int as count', by: 'bucket' },
  orders: { of: analyses, select: 'count(distinct a.group_id)::int as count', by: 'bucket' },
  analyses: { of: analyses, select: 'a.type, a.resolution, count(*)::int as count', by: 'bucket, 2, 3' },
  times: {
    of: analyses,
    select: `a.type, count(*)::int as count, avg(${seconds}) as mean, max(${seconds}) as max,
      percentile_cont(array[0.5, 0.9]) within group (order by ${seconds}) as quantiles`,
    by: 'grouping sets ((bucket), (bucket, 2))',
    where: 'a.finished_at is not null',
  },
} as const satisfies Record<string, Question>;

interface Question {
  readonly of: Source;
  readonly select: string;
  readonly by: string;
  readonly where?: string;
}

/** Makes the statistics store of a reach. */
export function sqlStatisticsStore(database: Database, reach: Reach): StatisticsStore {
  const { runRepeatable } = database.within(reach);

  /** One question after the other: statistics must not take every connection. */
  async function count(
    conditions: StatisticQuery['conditions'],
    buckets: readonly Bucket[] | null,
  ): Promise<CountedRows> {
    const ask = async <Row extends QueryResultRow>(question: Question): Promise<readonly Row[]> => {
      const { rows } = await runRepeatable<Row>(toStatement(question, { conditions, buckets, reach }));
      return rows;
    };
    return {
      folders: await ask(questions.folders),
      persons: await ask(questions.persons),
      orders: await ask(questions.orders),
      analyses: await ask(questions.analyses),
      times: await ask(questions.times),
    };
  }

  return {
    total: async (conditions) => addUp(await count(conditions, null), 1)[0]!,
    series: async (conditions, buckets) =>
      buckets.length === 0 ? [] : addUp(await count(conditions, buckets), buckets.length),
  };
}

interface Asked {
  readonly conditions: StatisticQuery['conditions'];
  /** `null` = all in one. */
  readonly buckets: readonly Bucket[] | null;
  readonly reach: Reach;
}

/** Which bucket a row falls into, PostgreSQL finds by halving the list of their beginnings. Buckets count from 1. */
function toStatement({ of, select, by, where }: Question, { conditions, buckets, reach }: Asked) {
  const places = openPlaces();
  const within = reachCondition(reach, of.owner, 1);
  for (const value of within.values) places.put(value, 'uuid');
  const wanted = [within.text, ...compileConditions(of, { conditions, searchWords: [] }, places)];
  const window = buckets
    ? [
        `${of.createdAt} >= ${places.put(buckets[0]!.start, 'timestamptz')}`,
        `${of.createdAt} < ${places.put(buckets.at(-1)!.end, 'timestamptz')}`,
      ]
    : [];
  const starts =
    buckets &&
    places.put(
      buckets.map(({ start }) => start),
      'timestamptz[]',
    );
  const bucket = starts === null ? '1' : `width_bucket(${of.createdAt}, ${starts})`;
  const all = [...wanted, ...window, ...(where ? [where] : [])].join(' and ');
  return {
    text: `select ${bucket} as bucket, ${select} from ${of.from} where ${all} group by ${by}`,
    values: [...places.values],
  };
}
