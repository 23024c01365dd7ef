import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BucketSize, bucketSizes, parseStatistic, type RawQuery } from '@praesto/contract';
import { aFolder, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { Analysis, Resolution } from '../../modules/analyses/analysis.ts';
import { everything, isWithin, type Reach } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { personNumberOf } from '../../modules/folders/person-number.ts';
import { type Figures, noTime, type ProcessingTime } from '../../modules/statistics/figures.ts';
import { divideTime } from '../../modules/statistics/time-buckets.ts';
import type { User } from '../../modules/users/user.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { openDatabase } from './database.ts';
import { sqlStatisticsStore } from './statistics.store.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
function openDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const dice = openDice(20_260_329);
const pick = <T>(items: readonly T[]): T => items[Math.floor(dice() * items.length)]!;
const upTo = (most: number) => Math.floor(dice() * most);

const company = newId<'company'>();
const users = [aUser({ companyId: company }), aUser({ companyId: company }), aUser()] as const;
const [mine, colleague, stranger] = users;
const made: Folder[] = [];

/** Around both changes of clocks of 2026 in Berlin, and in between; to the millisecond, some right at midnight. */
function someInstant(): Date {
  const around = pick([
    '2026-03-28T22:00:00Z',
    '2026-03-29T00:00:00Z',
    '2026-10-24T21:00:00Z',
    '2026-10-25T00:00:00Z',
    '2026-07-01T00:00:00Z',
  ]);
  const exact = [0, 3_600_000, 7_200_000, 86_400_000, 23 * 3_600_000, 25 * 3_600_000];
  return new Date(Date.parse(around) + (dice() < 0.3 ? pick(exact) : upTo(3 * 86_400_000)));
}

const decided: readonly Resolution[] = ['SUCCESS', 'DECLINED', 'FAILED', 'OPERATOR_REQUIRED', 'PROCESSING'];

/** Some at the borders of pieces. */
const scoreAt = () => (dice() < 0.3 ? pick([0, 0.05, 0.5, 0.95, 1]) : dice());

function someAnalysis(groupId: Analysis['groupId'], createdAt: Date): Analysis {
  const resolution = pick(decided);
  const state = resolution === 'PROCESSING' || resolution === 'FAILED' ? resolution : 'FINISHED';
  return anAnalysis({
    groupId,
    type: pick(['QUALITY', 'BIOMETRY']),
    state,
    resolution,
    resultsData: state === 'FINISHED' ? pick([{ confidence_spoofing: scoreAt(), min_confidence: 1 }, null]) : null,
    error: state === 'FAILED' ? { reason: 'no_face', message: 'No face was found.' } : null,
    createdAt,
    updatedAt: new Date(createdAt.getTime() + 10_000),
    finishedAt: state === 'PROCESSING' ? null : new Date(createdAt.getTime() + upTo(5000)),
  });
}

function someFolder(user: User): Folder {
  const createdAt = someInstant();
  const person = pick(['880101300123', '900202400456', '1', ' 1 ', '']);
  // All of an order are made at one time.
  const orders = Array.from(
    { length: upTo(3) },
    () => [newId<'group'>(), new Date(createdAt.getTime() + pick([0, 0, 500, 90_000_000]))] as const,
  );
  return aFolder(user, {
    systemResolution: pick(decided),
    decidedResolution: dice() < 0.2 ? pick(['SUCCESS', 'DECLINED']) : null,
    metaData: pick([{}, { iin: person }, { client_iin: person }, { iin: Number(person) }, { iin: { no: person } }]),
    createdAt,
    analyses: orders.flatMap(([group, at]) => Array.from({ length: 1 + upTo(3) }, () => someAnalysis(group, at))),
  });
}

before(async () => {
  for (const user of users) await addUser(database, user);
  for (let at = 0; at < 400; at++) {
    const folder = someFolder(pick(users));
    made.push(folder);
    await sqlStores(database)(everything).folders.insert(folder);
  }
});

const counts = <T>(items: readonly T[], keyOf: (item: T) => string) =>
  Object.fromEntries([...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]));

/** Linear between the two nearest, as `percentile_cont` does. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

function timeOf(analyses: readonly Analysis[]): ProcessingTime {
  const seconds = analyses.flatMap(({ createdAt, finishedAt }) =>
    finishedAt ? (finishedAt.getTime() - createdAt.getTime()) / 1000 : [],
  );
  if (seconds.length === 0) return noTime;
  const sorted = seconds.toSorted((one, other) => one - other);
  const mean = seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
  return {
    analyses: seconds.length,
    mean,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1)!,
  };
}

/** The figures, by going through everything once more in another language. */
function bruteForce(folders: readonly Folder[], analyses: readonly Analysis[]): Figures {
  const types = Map.groupBy(analyses, ({ type }) => type as string);
  return {
    folders: folders.length,
    systemResolutions: counts(folders, ({ systemResolution }) => systemResolution),
    uniquePersons: new Set(folders.flatMap(({ metaData }) => personNumberOf(metaData) ?? [])).size,
    orders: new Set(analyses.map(({ groupId }) => groupId)).size,
    analyses: analyses.length,
    types: new Map(
      [...types].map(([type, group]) => [
        type,
        {
          analyses: group.length,
          resolutions: counts(group, ({ resolution }) => resolution),
          processingTime: timeOf(group),
        },
      ]),
    ),
    processingTime: timeOf(analyses),
  };
}

/** Sums of floating numbers differ by the order of adding. */
function rounded(figures: Figures): unknown {
  const round = (time: ProcessingTime) =>
    Object.fromEntries(
      Object.entries(time).map(([key, value]) => [key, value === null ? null : (value + 1e-9).toFixed(6)]),
    );
  const types = [...figures.types].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...figures,
    types: types.map(([type, found]) => [type, { ...found, processingTime: round(found.processingTime) }]),
    processingTime: round(figures.processingTime),
  };
}

function conditionsOf(raw: RawQuery) {
  const parsed = parseStatistic(raw, new Date(), false);
  assert.ok(parsed.ok);
  return parsed.value.conditions;
}

const reaches: readonly Reach[] = [
  everything,
  { kind: 'company', companyId: company },
  { kind: 'own', companyId: company, userId: mine.userId },
  { kind: 'company', companyId: newId() },
];

const filters: readonly (readonly [RawQuery, (folder: Folder) => boolean, (analysis: Analysis) => boolean])[] = [
  [{}, () => true, () => true],
  [{ user_id: colleague.userId }, ({ userId }) => userId === colleague.userId, () => true],
  [{ company_id: stranger.companyId }, ({ companyId }) => companyId === stranger.companyId, () => true],
  [{ type: 'quality' }, () => true, ({ type }) => type === 'QUALITY'],
  [
    { type: 'QUALITY', resolution: 'DECLINED,SUCCESS' },
    () => true,
    ({ type, resolution }) => type === 'QUALITY' && ['DECLINED', 'SUCCESS'].includes(resolution),
  ],
  [{ system_resolution: 'SUCCESS' }, ({ systemResolution }) => systemResolution === 'SUCCESS', () => true],
  [{ meta_data: 'iin==1' }, ({ metaData }) => String(metaData.iin) === '1', () => true],
];

/** Whether a filter is about analyses: then a folder counts when one of its analyses fits. */
const isOfAnalyses = (raw: RawQuery) => 'type' in raw || 'resolution' in raw;

function within(reach: Reach, [raw, fitsFolder, fitsAnalysis]: (typeof filters)[number]) {
  const seen = made.filter((folder) => isWithin(reach, folder) && fitsFolder(folder));
  return {
    folders: isOfAnalyses(raw) ? seen.filter(({ analyses }) => analyses.some(fitsAnalysis)) : seen,
    analyses: seen.flatMap(({ analyses }) => analyses.filter(fitsAnalysis)),
  };
}

test('totals are what going through every folder gives, for every reach and filter', async () => {
  for (const reach of reaches) {
    const { statistics } = sqlStores(database)(reach);
    for (const filter of filters) {
      const { folders, analyses } = within(reach, filter);
      const found = await statistics.total(conditionsOf(filter[0]));
      assert.deepEqual(
        rounded(found),
        rounded(bruteForce(folders, analyses)),
        `${reach.kind} ${JSON.stringify(filter[0])}`,
      );
    }
  }
});

const scoreOf = ({ type, resultsData }: Analysis) =>
  resultsData?.[type === 'QUALITY' ? 'confidence_spoofing' : 'min_confidence'] as number | undefined;

test('scores lie in the pieces in which going through every analysis puts them', async () => {
  for (const reach of reaches) {
    for (const filter of filters) {
      const { analyses } = within(reach, filter);
      const found = await sqlStores(database)(reach).statistics.scores(conditionsOf(filter[0]));
      for (const { type, counts: pieces, notScored, running } of found) {
        const own = analyses.filter((one) => one.type === type);
        const scores = own.flatMap((one) => scoreOf(one) ?? []);
        const expected = Array.from(
          { length: 20 },
          (_, place) => scores.filter((score) => Math.min(19, Math.floor(score * 20 + 1e-9)) === place).length,
        );
        assert.deepEqual(pieces, expected, `${reach.kind} ${JSON.stringify(filter[0])} ${type}`);
        const without = own.filter((one) => scoreOf(one) === undefined);
        assert.equal(running, without.filter(({ state }) => state === 'PROCESSING').length);
        assert.equal(notScored, without.length - running);
      }
    }
  }
});

test('a funnel counts folders by what became of all that was asked of them, and why nothing was usable', async () => {
  for (const reach of reaches) {
    for (const filter of filters) {
      const fits = filter[2];
      const asked = within(reach, [filter[0], filter[1], fits])
        .folders.map((folder) => ({ ...folder, analyses: folder.analyses.filter(fits) }))
        .filter(({ analyses }) => analyses.length > 0);
      const all = (folder: Folder, state: string) => folder.analyses.every((one) => one.state === state);
      const usable = asked.filter((folder) => all(folder, 'FINISHED'));
      const passed = usable.filter(
        ({ decidedResolution, systemResolution }) => (decidedResolution ?? systemResolution) === 'SUCCESS',
      );
      const failed = asked.flatMap(({ analyses }) => analyses.filter(({ error }) => error !== null));
      assert.deepEqual(await sqlStores(database)(reach).statistics.funnel(conditionsOf(filter[0])), {
        captured: asked.length,
        running: asked.filter(({ analyses }) => analyses.some(({ state }) => state === 'PROCESSING')).length,
        usable: usable.length,
        passed: passed.length,
        reasons: new Map(failed.length > 0 ? [['no_face', failed.length]] : []),
      });
    }
  }
});

test('a window of time holds its first and its last instant', async () => {
  const [first, last] = ['2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'];
  const isInside = ({ createdAt }: { readonly createdAt: Date }) =>
    createdAt >= new Date(first) && createdAt <= new Date(last);
  const found = await sqlStores(database)(everything).statistics.total(
    conditionsOf({ 'time_created.min': first, 'time_created.max': last }),
  );
  assert.ok(made.some(({ createdAt }) => createdAt.toISOString() === first));
  assert.ok(made.some(({ createdAt }) => createdAt.toISOString() === last));
  const expected = bruteForce(
    made.filter(isInside),
    made.flatMap(({ analyses }) => analyses.filter(isInside)),
  );
  assert.deepEqual(rounded(found), rounded(expected));
});

/** Names the bucket of an instant by what the clock of a zone shows: another way of telling buckets apart than dividing time. */
function createLabels(size: BucketSize, timeZone: string): (at: Date) => string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const text = clock.format(at);
    if (size === 'month') return text.slice(0, 7);
    if (size === 'hour') return `${text.slice(0, 13)} ${offset.format(at).split(' ')[1]}`;
    const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
    const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000);
    return (size === 'week' ? monday : day).toISOString().slice(0, 10);
  };
}

const windows = [
  ['2026-03-28T00:00:00Z', '2026-04-01T00:00:00Z'],
  ['2026-10-24T00:00:00Z', '2026-10-28T00:00:00Z'],
] as const;

test('a series is what sorting everything by the clock of the zone gives, also when clocks change', async () => {
  const { statistics } = sqlStores(database)(everything);
  for (const size of bucketSizes) {
    for (const timeZone of ['Europe/Berlin', 'Asia/Almaty', 'America/Havana', 'Asia/Kathmandu']) {
      const labelOf = createLabels(size, timeZone);
      const folders = Map.groupBy(made, ({ createdAt }) => labelOf(createdAt));
      const analyses = Map.groupBy(
        made.flatMap((folder) => folder.analyses),
        ({ createdAt }) => labelOf(createdAt),
      );
      for (const [from, to] of windows) {
        const buckets = divideTime({ from: new Date(from), to: new Date(to), size, timeZone });
        const series = await statistics.series([], buckets);
        assert.equal(series.length, buckets.length);
        for (const [place, { start }] of buckets.entries()) {
          const label = labelOf(start);
          const expected = bruteForce(folders.get(label) ?? [], analyses.get(label) ?? []);
          assert.deepEqual(rounded(series[place]!), rounded(expected), `${size} ${timeZone} ${label}`);
        }
      }
    }
  }
});

test('nothing within a time gives zeros, and no piece of time no figures', async () => {
  const { statistics } = sqlStores(database)(everything);
  const empty = bruteForce([], []);
  const buckets = divideTime({
    from: new Date('2020-01-01'),
    to: new Date('2020-01-03'),
    size: 'day',
    timeZone: 'UTC',
  });
  assert.deepEqual(await statistics.series([], buckets), [empty, empty, empty]);
  assert.deepEqual(await statistics.series([], []), []);
  assert.deepEqual(await statistics.total(conditionsOf({ 'time_created.min': '2040-01-01' })), empty);
});

/** As of a table that is too large to be read as a whole. */
async function countByIndexes(): Promise<unknown> {
  const large = { ...connection, options: '-c role=praesto_bound -c enable_seqscan=off -c enable_bitmapscan=off' };
  const opened = openDatabase({ connection: large, maxConnections: 1, log: openLogger({ level: 'silent' }) });
  const found: unknown[] = [];
  for (const reach of reaches)
    for (const [raw] of filters)
      found.push(rounded(await sqlStores(opened)(reach).statistics.total(conditionsOf(raw))));
  await opened.close();
  return found;
}

test('figures are the same with the index of what is counted and without it', async () => {
  await owner.query('vacuum analyze analyses');
  const found = await countByIndexes();
  const uses = "select idx_scan::int as count from pg_stat_user_indexes where indexrelname = 'analyses_counted'";
  assert.ok((await owner.query(uses)).rows[0].count > 0);
  await owner.query('drop index analyses_counted');
  assert.deepEqual(await countByIndexes(), found);
});

const reason = 'is too much to be counted at once: ask for a shorter time';
const refusal = { code: 'body.wrong_value', details: { fields: [{ field: 'time_created.min', reason }] } };

test('what takes the database longer than it may is refused, with what to do about it', async () => {
  const holder = await owner.connect();
  try {
    await holder.query('begin; lock table folders');
    const statistics = sqlStatisticsStore(database, everything, { ms: 50, now: () => 0 });
    await assert.rejects(statistics.total([]), refusal);
    await assert.rejects(statistics.funnel([]), refusal);
  } finally {
    await holder.query('rollback');
    holder.release();
  }
});

test('the questions of one answer share one time', async () => {
  let time = 0;
  const now = () => {
    time += 10_000;
    return time;
  };
  const hurried = sqlStatisticsStore(database, everything, { ms: 30_000, now });
  await assert.rejects(hurried.total([]), refusal);
  const { statistics } = sqlStores(database)(everything);
  assert.deepEqual(await hurried.scores([]), await statistics.scores([]));
  assert.deepEqual(await hurried.funnel([]), await statistics.funnel([]));
});
