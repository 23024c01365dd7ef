import { type StatisticField, type StatisticQuery, scoreBins, scoreNames } from '@praesto/contract';
import type { QueryResult, QueryResultRow } from 'pg';
import type { Reach } from '../../modules/companies/reach.ts';
import type { StatisticsStore } from '../../modules/statistics/statistics.store.ts';
import type { Bucket } from '../../modules/statistics/time-buckets.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Database, type Statement, statementTimeoutMs } from './database.ts';
import { isOverTime } from './database-error.ts';
import { compileConditions } from './lists/compile-conditions.ts';
import type { ListSource, Related } from './lists/list-source.ts';
import { openPlaces } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import {
  type AnalysesRow,
  addUp,
  type CountedRows,
  divideRows,
  type FunnelRow,
  type ReasonRow,
  type ScoreRow,
  toFunnel,
  toScores,
} from './statistics-rows.ts';

type Source = Pick<ListSource<StatisticField>, 'from' | 'columns' | 'owner'> & {
  /** Where it says `f`, the folders are joined by this. */
  readonly joined?: string;
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
  from: 'analyses a',
  joined: ' join folders f on f.id = a.folder_id',
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

/** The number by which an analysis is counted among scores. */
const score = `(a.results_data ->> case a.type ${Object.entries(scoreNames)
  .map(([type, name]) => `when '${type}' then '${name}'`)
  .join(' ')} end)::float8`;

// Apart and not in one: each is counted by hashing or in the order of an index, which is quick, where distinct values in one would want sorting.
const questions = {
  folders: { of: folders, select: 'f.system_resolution as resolution, count(*)::int as count', by: 'bucket, 2' },
  // A person, and an order, a row.
  persons: { of: folders, select: 'f.person_number', by: 'bucket, 2', where: 'f.person_number is not null' },
  // The analyses of an order were made at one time: by that first, they come one after the other out of the index, and nothing is to be hashed.
  orders: { of: analyses, select: 'a.group_id', by: 'bucket, a.company_id, a.created_at, 2' },
  // Milliseconds come many times: counting them leaves little to be sorted for quantiles, and to be made seconds of.
  analyses: {
    of: analyses,
    select: 'a.type, a.resolution, a.finished_at - a.created_at as took, count(*)::int as times',
    by: 'bucket, 2, 3, 4',
  },
  // -1 = no score, because it ended without one or (in `state`) has not ended. Exactly 1 belongs to the last piece.
  scores: {
    of: analyses,
    select: `a.type, a.state, least(coalesce(width_bucket(${score}, 0, 1, ${scoreBins}), -1), ${scoreBins}) as piece, count(*)::int as count`,
    by: 'bucket, 2, 3, 4',
    where: `a.type in (${Object.keys(scoreNames)
      .map((type) => `'${type}'`)
      .join(', ')})`,
  },
  reasons: {
    of: analyses,
    select: 'a.error_reason as reason, count(*)::int as count',
    by: 'bucket, 2',
    where: 'a.error_reason is not null',
  },
  // A folder a row, to be counted by what became of all that was asked of it.
  asked: {
    of: analyses,
    select: `bool_or(a.state = 'PROCESSING') as is_running, bool_and(a.state = 'FINISHED') as is_usable,
      coalesce(f.decided_resolution, f.system_resolution) = 'SUCCESS' as is_passed`,
    by: 'bucket, f.id',
  },
} as const satisfies Record<string, Question>;

interface Question {
  readonly of: Source;
  readonly select: string;
  readonly by: string;
  readonly where?: string;
}

/** Asks the database. */
type Run = <Row extends QueryResultRow>(statement: Statement) => Promise<QueryResult<Row>>;

/** How long all questions of one answer may take together, and by which clock. */
interface Patience {
  readonly ms: number;
  readonly now: () => number;
}

const usual: Patience = { ms: statementTimeoutMs, now: () => performance.now() };

/** Makes the statistics store of a reach. */
export function sqlStatisticsStore(database: Database, reach: Reach, patience = usual): StatisticsStore {
  const { runRepeatable } = database.within(reach);

  /** For the questions of one answer: each has the time that those before it left. */
  function startAsking(): Run {
    const endsAt = patience.now() + patience.ms;
    return async (statement) => {
      const withinMs = Math.floor(endsAt - patience.now());
      // PostgreSQL takes 0 for as long as it likes.
      if (withinMs < 1) throw tooMuch();
      try {
        return await runRepeatable({ ...statement, withinMs });
      } catch (error) {
        throw isOverTime(error) ? tooMuch() : error;
      }
    };
  }

  /** One question after the other: statistics must not take every connection. */
  async function count(
    conditions: StatisticQuery['conditions'],
    buckets: readonly Bucket[] | null,
  ): Promise<CountedRows> {
    const run = startAsking();
    const ask = async <Row extends QueryResultRow>(
      question: Question,
      finish: (statement: Statement) => Statement = asItIs,
    ): Promise<readonly Row[]> => {
      const { rows } = await run<Row>(finish(toStatement(question, { conditions, buckets, reach })));
      return rows;
    };
    return {
      folders: await ask(questions.folders),
      persons: await ask(questions.persons, countRows),
      orders: await ask(questions.orders, countRows),
      ...divideRows(await ask<AnalysesRow>(questions.analyses, summariseAnalyses)),
    };
  }

  return {
    total: async (conditions) => addUp(await count(conditions, null), 1)[0]!,
    series: async (conditions, buckets) =>
      buckets.length === 0 ? [] : addUp(await count(conditions, buckets), buckets.length),
    async scores(conditions) {
      const statement = toStatement(questions.scores, { conditions, buckets: null, reach });
      return toScores((await startAsking()<ScoreRow>(statement)).rows);
    },
    async funnel(conditions) {
      const run = startAsking();
      const asked = { conditions, buckets: null, reach };
      const folders = await run<FunnelRow>(countFolders(toStatement(questions.asked, asked)));
      const reasons = await run<ReasonRow>(toStatement(questions.reasons, asked));
      return toFunnel(folders.rows[0]!, reasons.rows);
    },
  };
}

interface Asked {
  readonly conditions: StatisticQuery['conditions'];
  /** `null` = all in one. */
  readonly buckets: readonly Bucket[] | null;
  readonly reach: Reach;
}

/** Which bucket a row falls into, PostgreSQL finds by halving the list of their beginnings. Buckets count from 1. */
function toStatement({ of, select, by, where }: Question, { conditions, buckets, reach }: Asked): Statement {
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
  // A join that nothing asks for would take most of the time.
  const joined = /\bf\./.test(`${select} ${all}`) ? (of.joined ?? '') : '';
  return {
    text: `select ${bucket} as bucket, ${select} from ${of.from}${joined} where ${all} group by ${by}`,
    values: [...places.values],
  };
}

const asItIs = (statement: Statement) => statement;

/** How many rows a statement has in each bucket. */
function countRows({ text, values }: Statement): Statement {
  return {
    text: `select bucket, count(*)::int as count from (${text}) counted group by bucket`,
    ...(values && { values }),
  };
}

function tooMuch(): AppError {
  const reason = 'is too much to be counted at once: ask for a shorter time';
  return new AppError('body.wrong_value', { fields: [{ field: 'time_created.min', reason }] });
}

/**
 * How many there are of every type and resolution; and how long they took, of every type in every bucket and of all types together (`type` is
 * null): quantiles lie between two neighbours, as `percentile_cont` has them. All rows are read once.
 */
function summariseAnalyses({ text, values }: Statement): Statement {
  const neighbour = (share: number, round: 'floor' | 'ceil') =>
    `min(seconds) filter (where upto > ${round}(${share} * (total - 1)))`;
  const quantile = (share: number) => {
    const [below, above] = [neighbour(share, 'floor'), neighbour(share, 'ceil')];
    return `${below} + (${above} - ${below}) * mod(${share} * (max(total) - 1), 1)::float8`;
  };
  return {
    text: `with counted as materialized (${text}), ended as (
        select bucket, type, extract(epoch from took)::float8 as seconds, sum(times) as times
        from counted where took is not null group by bucket, type, took
      ), each as (
        select bucket, type, seconds, times from ended
        union all select bucket, null, seconds, sum(times) from ended group by bucket, seconds
      ), placed as (
        select bucket, type, seconds, times, sum(times) over (partition by bucket, type order by seconds) as upto,
          sum(times) over (partition by bucket, type) as total
        from each
      )
      select bucket, type, resolution, sum(times)::int as count, null::float8 as mean, null::float8 as max, null::float8[] as quantiles
      from counted group by bucket, type, resolution
      union all
      select bucket, type, null, max(total)::int, (sum(seconds * times) / max(total))::float8, max(seconds),
        array[${[0.5, 0.9, 0.95, 0.99].map(quantile).join(', ')}]
      from placed group by bucket, type`,
    ...(values && { values }),
  };
}

/** How many of the folders that a statement has a row for got how far. */
function countFolders({ text, values }: Statement): Statement {
  const counted = (which: string) => `count(*) filter (where ${which})::int`;
  return {
    text: `select count(*)::int as captured, ${counted('is_running')} as running, ${counted('is_usable')} as usable,
      ${counted('is_usable and is_passed')} as passed from (${text}) asked`,
    ...(values && { values }),
  };
}
