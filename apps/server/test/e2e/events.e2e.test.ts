import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  type EventSessionView,
  eventSessionList,
  eventSessionView,
  listAnswer,
  maxRecordsAtOnce,
  maxRecordsOfSession,
} from '@praesto/contract';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

let server: PeopleServer;
let client: Person;

before(async () => {
  server = await openPeopleServer();
  client = await server.signUp();
});
after(() => server.close());

async function tell(by: Person, body: object): Promise<EventSessionView> {
  const answer = await call<EventSessionView>(by, 'POST', '/api/event_sessions/', body);
  assert.equal(answer.status, 201, answer.text);
  return eventSessionView.parse(answer.body);
}

async function read(by: Person, { event_session_id: id }: EventSessionView): Promise<EventSessionView> {
  return eventSessionView.parse((await call(by, 'GET', `/api/event_sessions/${id}/`)).body);
}

async function list(by: Person, query = ''): Promise<readonly EventSessionView[]> {
  const { body, text } = await call<{ items: EventSessionView[] }>(by, 'GET', `/api/event_sessions${query}`);
  listAnswer(eventSessionList, eventSessionView).parse(body, { error: () => text });
  return body.items;
}

test('what a capture component tells is kept and read back, with its times in every documented form', async () => {
  const sessionId = randomUUID();
  const context = { fps: 29.97, lens: { facing: 'front' } };
  const first = await tell(client, {
    session_id: sessionId,
    device_info: { model: 'Pixel' },
    records: [
      { event: 'camera_opened', timemark: 1744017549.366, timemark_ntp: true, context, source: 'client' },
      { event: 'hint', timemark: 1744017549366, ip: '2001:db8::1', source: 'SERVER', unknown_key: 1 },
      { event: 'taken', timemark: '2025-04-07T09:19:09.366Z' },
    ],
    sdk_version: '8.22',
  });
  assert.deepEqual([first.session_id, first.records_count, first.ip], [sessionId, 3, '127.0.0.1']);
  assert.deepEqual([first.user_id, first.company_id], [client.user.userId, client.user.companyId]);
  await tell(client, { session_id: sessionId, records: [{ event: 'sent' }] });
  const { records = [], ...session } = await read(client, first);
  assert.deepEqual([session.records_count, session.device_info], [4, { model: 'Pixel' }]);
  assert.deepEqual(
    records.map(({ event }) => event),
    ['camera_opened', 'hint', 'taken', 'sent'],
  );
  assert.deepEqual(
    records.slice(0, 3).map(({ timemark }) => timemark),
    [1744017549.366, 1744017549.366, 1744017549.366],
  );
  assert.partialDeepStrictEqual(records[0], { timemark_ntp: true, context, source: 'CLIENT', ip: '127.0.0.1' });
  assert.partialDeepStrictEqual(records[1], { timemark_ntp: false, context: {}, source: 'SERVER', ip: '2001:db8::1' });
});

test('a session without a name gets one', async () => {
  const [one, other] = [await tell(client, {}), await tell(client, {})];
  assert.notEqual(one.session_id, other.session_id);
  assert.equal(one.records_count, 0);
});

test('sessions are listed without their records, filtered by name and by times', async () => {
  const person = await server.signUp();
  const boss = await server.signUp({ companyId: person.user.companyId, isAdmin: true });
  const colleague = await server.signUp({ companyId: person.user.companyId });
  for (const name of ['a', 'b', 'c']) {
    server.wait(1000);
    await tell(person, { session_id: name, records: [{ event: 'x' }] });
  }
  server.wait(1000);
  await tell(person, { session_id: 'a' });
  const names = async (by: Person, query = '') => (await list(by, query)).map(({ session_id }) => session_id);
  assert.deepEqual(await names(person), ['c', 'b', 'a']);
  assert.equal((await list(person))[0]?.records, undefined);
  assert.deepEqual(await names(person, '?sorting=time_updated{desc}&limit=1'), ['a']);
  assert.deepEqual(await names(person, '?session_id.exclude=a,b'), ['c']);
  assert.deepEqual(await names(person, '?session_id=a&session_id=c&total_omit=true'), ['c', 'a']);
  const [newest] = await list(person);
  assert.deepEqual(await names(person, `?time_created.min=${newest!.time_created}`), ['c']);
  assert.deepEqual(await names(person, `?time_updated.greater=${newest!.time_updated}`), ['a']);
  assert.deepEqual(await names(boss), ['c', 'b', 'a']);
  assert.deepEqual(await names(colleague), []);
});

test('nobody reads or adds to the session of another user, under whatever name', async () => {
  const [person, stranger] = [await server.signUp(), await server.signUp({ isAdmin: true })];
  const colleague = await server.signUp({ companyId: person.user.companyId });
  const session = await tell(person, { session_id: 'check', records: [{ event: 'x' }] });
  for (const other of [stranger, colleague]) {
    const path = `/api/event_sessions/${session.event_session_id}`;
    assert.deepEqual(await refusal(other, 'GET', path), [404, 10, 'event_session_id']);
    assert.notEqual((await tell(other, { session_id: 'check' })).event_session_id, session.event_session_id);
  }
  assert.equal((await read(person, session)).records?.length, 1);
  const operator = await server.signUp({ userType: 'OPERATOR' });
  assert.deepEqual(await refusal(operator, 'POST', '/api/event_sessions', {}), [403, 9, undefined]);
  assert.equal((await read(operator, session)).records?.length, 1);
});

test('a session has a limit of records, which no request breaks in part', async () => {
  const person = await server.signUp();
  const records = Array.from({ length: maxRecordsAtOnce }, () => ({ event: 'x' }));
  const told = { session_id: 'long', records };
  for (let count = 0; count < maxRecordsOfSession; count += maxRecordsAtOnce) await tell(person, told);
  assert.deepEqual(await refusal(person, 'POST', '/api/event_sessions', told), [400, 4, 'records']);
  assert.equal((await list(person))[0]?.records_count, maxRecordsOfSession);
});

test('bad input is refused by field and keeps nothing', async () => {
  const person = await server.signUp();
  const record = (changes: object) => ({ records: [{ event: 'fine' }, { event: 'x', ...changes }] });
  const cases: [body: unknown, code: number, field: string][] = [
    [[], 3, 'body'],
    [{ session_id: 5 }, 5, 'session_id'],
    [{ session_id: '' }, 4, 'session_id'],
    [{ session_id: 'x'.repeat(129) }, 4, 'session_id'],
    [{ device_info: 'phone' }, 5, 'device_info'],
    [{ device_info: { a: 'x'.repeat(66_000) } }, 4, 'device_info'],
    [{ records: {} }, 5, 'records'],
    [{ records: Array.from({ length: maxRecordsAtOnce + 1 }, () => ({ event: 'x' })) }, 4, 'records'],
    [{ records: [{}] }, 3, 'records[0].event'],
    [record({ event: '' }), 4, 'records[1].event'],
    [record({ event: 'x'.repeat(201) }), 4, 'records[1].event'],
    [record({ timemark: 'soon' }), 5, 'records[1].timemark'],
    [record({ timemark: true }), 5, 'records[1].timemark'],
    [record({ timemark: -1 }), 5, 'records[1].timemark'],
    [record({ timemark: 1e300 }), 5, 'records[1].timemark'],
    [record({ timemark_ntp: 'yes' }), 5, 'records[1].timemark_ntp'],
    [record({ context: [] }), 5, 'records[1].context'],
    [record({ context: { a: 'x'.repeat(66_000) } }), 4, 'records[1].context'],
    [record({ ip: '300.1.1.1' }), 4, 'records[1].ip'],
    [record({ source: 'MOON' }), 4, 'records[1].source'],
    [record({ source: 1 }), 5, 'records[1].source'],
  ];
  for (const [body, code, field] of cases) {
    const shown = JSON.stringify(body).slice(0, 100);
    assert.deepEqual(await refusal(person, 'POST', '/api/event_sessions', body), [400, code, field], shown);
  }
  assert.deepEqual(await list(person), []);
  for (const query of ['event=x', 'time_created.min=soon', 'limit=0.5', 'sorting=ip{asc}']) {
    const [status, , field] = await refusal(person, 'GET', `/api/event_sessions?${query}`);
    assert.deepEqual([status, field], [400, query.split('=')[0]]);
  }
  for (const id of ['x', randomUUID()]) {
    assert.deepEqual(await refusal(person, 'GET', `/api/event_sessions/${id}`), [404, 10, 'event_session_id']);
  }
});
