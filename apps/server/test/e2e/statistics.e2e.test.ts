import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type ErrorBody,
  type StatisticFigures,
  type StatisticFunnel,
  type StatisticScores,
  type StatisticSeries,
  statisticFigures,
  statisticSeries,
} from '@praesto/contract';
import { everything } from '../../src/modules/companies/reach.ts';
import { sqlStores } from '../../src/platform/database/stores.sql.ts';
import { newId, type UserId } from '../../src/shared/ids.ts';
import { aFolder, anAnalysis } from '../support/records.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let client: Caller;
let stranger: Caller;
const companyId = newId<'company'>();
const clientId = newId<'user'>();

before(async () => {
  server = await openTestServer();
  const adminId = newId<'user'>();
  admin = await server.signUp({ companyId, userId: adminId, isAdmin: true });
  client = await server.signUp({ companyId, userId: clientId });
  stranger = await server.signUp();
  // 23:30 and 0:30 of 29 March in Almaty, and a day later.
  await addFolder(adminId, '2026-03-28T18:30:00Z', '880101300123', 1);
  await addFolder(clientId, '2026-03-28T19:30:00Z', '880101300123', 3);
  await addFolder(clientId, '2026-03-29T20:00:00Z', '900202400456', 2);
});
after(() => server.close());

async function addFolder(userId: UserId, at: string, iin: string, seconds: number): Promise<void> {
  const createdAt = new Date(at);
  const finishedAt = new Date(createdAt.getTime() + seconds * 1000);
  const analyses = [
    anAnalysis({ createdAt, finishedAt, resultsData: { confidence_spoofing: 0.07 } }),
    anAnalysis({ createdAt, finishedAt, type: 'BIOMETRY', resolution: 'DECLINED' }),
  ].map((analysis, _, [first]) => ({ ...analysis, groupId: first!.groupId }));
  const folder = aFolder(
    { companyId, userId },
    { createdAt, systemResolution: 'DECLINED', metaData: { iin }, analyses },
  );
  await sqlStores(server.database)(everything).folders.insert(folder);
}

const totals = (caller: Caller, query = '') => send<StatisticFigures>(caller, 'GET', `/api/statistic/totals${query}`);
const series = (caller: Caller, query: string) =>
  send<StatisticSeries>(caller, 'GET', `/api/statistic/series/${query}`);

test('totals count folders, orders, analyses and persons, and how long it took', async () => {
  const { status, body } = await totals(admin);
  assert.equal(status, 200);
  statisticFigures.parse(body);
  assert.deepEqual([body.folders, body.orders, body.analyses, body.unique_persons], [3, 3, 6, 2]);
  assert.equal(body.system_resolutions.DECLINED, 3);
  assert.equal(body.system_resolutions.SUCCESS, 0);
  assert.equal(body.analysis_types.QUALITY?.resolutions.SUCCESS, 3);
  assert.equal(body.analysis_types.BIOMETRY?.resolutions.DECLINED, 3);
  assert.deepEqual(body.processing_time, {
    ...{ analyses: 6, mean: 2, median: 2 },
    ...{ p90: 3, p95: 3, p99: 3, max: 3 },
  });
});

test('a client counts what it made itself, a company its own, a stranger nothing', async () => {
  assert.equal((await totals(client)).body.folders, 2);
  assert.equal((await totals(stranger)).body.folders, 0);
  assert.equal((await totals(stranger, `?company_id=${companyId}`)).body.folders, 0);
  const operator = await server.signUp({ userType: 'OPERATOR' });
  assert.equal((await totals(operator, `?company_id=${companyId}`)).body.folders, 3);
  assert.equal((await totals(operator, `?user_id=${clientId}&type=quality`)).body.analyses, 2);
});

test('scores are counted in pieces, for those who may see all of a score', async () => {
  const { body } = await send<StatisticScores>(admin, 'GET', `/api/statistic/scores?user_id=${clientId}`);
  const [quality, biometry, collection] = body.items.map(({ type, counts, scored, not_scored }) => {
    const filled = counts.flatMap((count, place) => (count > 0 ? [[place, count]] : []));
    return { type, filled, scored, not_scored };
  });
  assert.deepEqual(quality, { type: 'QUALITY', filled: [[1, 2]], scored: 2, not_scored: 0 });
  assert.deepEqual(biometry, { type: 'BIOMETRY', filled: [], scored: 0, not_scored: 2 });
  assert.deepEqual(collection, { type: 'COLLECTION', filled: [], scored: 0, not_scored: 0 });
  assert.equal((await send(client, 'GET', '/api/statistic/scores')).status, 403);
});

test('a funnel tells how far folders came', async () => {
  const { body } = await send<StatisticFunnel>(client, 'GET', '/api/statistic/funnel');
  assert.deepEqual(body, { captured: 2, running: 0, usable: 2, passed: 0, unusable_reasons: {} });
});

test('a series has every day of the zone, also the empty ones, and its labels', async () => {
  const { status, body } = await series(
    admin,
    '?group=day&time_zone=Asia/Almaty&time_created.min=2026-03-28&time_created.max=2026-03-30T23:00:00Z',
  );
  assert.equal(status, 200);
  statisticSeries.parse(body);
  assert.deepEqual(
    body.items.map(({ label, folders, unique_persons: persons }) => [label, folders, persons]),
    [
      ['2026-03-28T00:00:00+05:00', 1, 1],
      ['2026-03-29T00:00:00+05:00', 1, 1],
      ['2026-03-30T00:00:00+05:00', 1, 1],
      ['2026-03-31T00:00:00+05:00', 0, 0],
    ],
  );
  const [first, second] = body.items;
  assert.equal(first!.time, Date.parse('2026-03-27T19:00:00Z') / 1000);
  assert.equal(first!.time_end, second!.time);
  assert.deepEqual(body.items[3]!.processing_time, {
    ...{ analyses: 0, mean: null, median: null },
    ...{ p90: null, p95: null, p99: null, max: null },
  });
});

test('a zone may be an offset whose + was not escaped', async () => {
  const { body } = await series(admin, '?time_zone=+05:30&time_created.min=2026-03-28&time_created.max=2026-03-28');
  assert.equal(body.time_zone, '+05:30');
  assert.equal(body.items[0]?.label, '2026-03-28T00:00:00+05:30');
});

test('what cannot be counted is refused by its name', async () => {
  for (const [query, field] of [
    ['?group=year', 'group'],
    ['?time_zone=Mars', 'time_zone'],
    ['?group=hour&time_created.min=2020-01-01', 'group'],
    ['?resolution=GREAT', 'resolution'],
    ['?type.min=1', 'type.min'],
    ['?time_created.min=soon', 'time_created.min'],
    ['?weather=fine', 'weather'],
    ['?group=day&group=week', 'group'],
    ['?offset=1', 'offset'],
  ] as const) {
    const { status, body } = await send<ErrorBody>(admin, 'GET', `/api/statistic/series${query}`);
    assert.equal(status, 400, query);
    const fields = body.details?.fields as unknown as readonly { readonly field: string }[];
    assert.deepEqual(
      fields.map((one) => one.field),
      [field],
    );
  }
  assert.equal((await totals(admin, '?group=day')).status, 400);
});
