import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CollectionView,
  DuplicatesView,
  ErrorBody,
  ExportedPerson,
  MergeStepView,
  PersonView,
} from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, portrait, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let stranger: Caller;
let woman: SentFile;
let selfie: SentFile;
let man: SentFile;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ isAdmin: true });
  stranger = await server.signUp({ isAdmin: true });
  woman = await portrait('003_03.jpg', 'photo1');
  selfie = await portrait('003_08.jpg', 'photo1');
  man = await portrait('045_03.jpg', 'photo1');
});
after(() => server.close());

async function newCollection(kind = 'BLACKLIST', caller = admin): Promise<string> {
  const body = JSON.stringify({ alias: 'upkeep', kind });
  return (await send<CollectionView>(caller, 'POST', '/api/collections/', { body })).body.collection_id;
}

const pathOf = (id: string) => `/api/collections/${id}`;

async function enrol(id: string, photo: SentFile, externalId?: string): Promise<PersonView> {
  const payload = externalId === undefined ? {} : { 'person:external_id': externalId };
  const answer = await send<PersonView>(admin, 'POST', `${pathOf(id)}/persons/`, { body: formOf([photo], payload) });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

async function personsIn(id: string): Promise<readonly PersonView[]> {
  return (await send<{ items: PersonView[] }>(admin, 'GET', `${pathOf(id)}/persons/`)).body.items;
}

const post = <Body>(path: string, body: object, caller = admin) =>
  send<Body>(caller, 'POST', path, { body: JSON.stringify(body) });

test('a person moves to another collection and is known there; a name that is taken keeps them where they are', async () => {
  const [from, to] = [await newCollection(), await newCollection('ALLOWLIST')];
  const anna = await enrol(from, woman, 'anna');
  const path = `${pathOf(from)}/persons/${anna.person_id}/move`;
  const { status, body } = await post<PersonView>(path, { collection_id: to });
  assert.deepEqual([status, body.collection_id, body.external_ids], [200, to, ['anna']]);
  assert.deepEqual([(await personsIn(from)).length, (await personsIn(to)).length], [0, 1]);
  assert.equal((await fetch(body.images[0]!.original_url!)).status, 200);
  const second = await enrol(from, man, 'anna');
  const refused = await post<ErrorBody>(`${pathOf(from)}/persons/${second.person_id}/move`, { collection_id: to });
  assert.deepEqual(
    [refused.status, refused.body.details?.field, refused.body.details?.person_id],
    [409, 'external_id', anna.person_id],
  );
  assert.equal((await personsIn(from))[0]?.person_id, second.person_id);
});

test('what is another company’s is not there to move or to merge', async () => {
  const [own, foreign] = [await newCollection(), await newCollection('BLACKLIST', stranger)];
  const anna = await enrol(own, woman);
  const refusal = async (path: string, body: object, caller = admin) => {
    const answer = await post<ErrorBody>(path, body, caller);
    return [answer.status, answer.body.details?.field];
  };
  const move = `${pathOf(own)}/persons/${anna.person_id}/move`;
  assert.deepEqual(await refusal(move, { collection_id: foreign }), [404, 'collection_id']);
  assert.deepEqual(await refusal(move, { collection_id: own }, stranger), [404, 'person_id']);
  assert.deepEqual(await refusal(`${pathOf(own)}/merge`, { collection_id: foreign }), [404, 'collection_id']);
  assert.deepEqual(await refusal(`${pathOf(foreign)}/merge`, { collection_id: own }, stranger), [404, 'collection_id']);
  const merge = `${pathOf(own)}/persons/${anna.person_id}/merge`;
  assert.deepEqual(await refusal(merge, { person_id: newId() }), [404, 'person_id']);
  assert.deepEqual(await refusal(merge, { person_id: anna.person_id }), [404, 'person_id']);
  assert.equal((await personsIn(own)).length, 1);
});

test('who is there twice is told once, at the later one; merged they are one person with both photos', async () => {
  const id = await newCollection();
  const [first, , second] = [await enrol(id, woman, 'a'), await enrol(id, man, 'b'), await enrol(id, selfie, 'c')];
  const path = `${pathOf(id)}/duplicates`;
  const { body } = await send<DuplicatesView>(admin, 'GET', path);
  assert.deepEqual(
    body.items.map(({ person_id, external_ids, alike }) => [
      person_id,
      external_ids,
      alike.map((one) => one.person_id),
    ]),
    [[second.person_id, ['c'], [first.person_id]]],
  );
  assert.ok(body.items[0]!.alike[0]!.confidence >= body.operating_point.threshold);
  assert.ok(body.operating_point.fmr! <= 1e-4 && body.next_cursor === null);
  const merged = await post<PersonView>(`${pathOf(id)}/persons/${first.person_id}/merge`, {
    person_id: second.person_id,
  });
  assert.deepEqual([merged.status, merged.body.external_ids, merged.body.images.length], [200, ['a', 'c'], 2]);
  assert.deepEqual((await send<DuplicatesView>(admin, 'GET', path)).body.items, []);
});

test('duplicates come page by page, from a threshold or a rate that can be shown', async () => {
  const id = await newCollection();
  for (const photo of [woman, selfie, woman]) await enrol(id, photo);
  const found: string[] = [];
  const told: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const search: string = `?limit=1&threshold=0.9${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { body } = await send<DuplicatesView>(admin, 'GET', `${pathOf(id)}/duplicates${search}`);
    told.push(body.operating_point.threshold);
    found.push(...body.items.map(({ alike }) => String(alike.length)));
    cursor = body.next_cursor;
  }
  assert.deepEqual(
    [found, told],
    [
      ['1', '2'],
      [0.9, 0.9, 0.9],
    ],
  );
  const refusal = async (search: string) => {
    const answer = await send<ErrorBody>(admin, 'GET', `${pathOf(id)}/duplicates${search}`);
    const { fields } = answer.body.details as { fields: { field: string; needed?: number }[] };
    return [answer.status, fields[0]?.field, fields[0]?.needed];
  };
  assert.deepEqual(await refusal('?fmr=1e-12'), [400, 'fmr', 3e12]);
  assert.deepEqual(await refusal('?fmr=1e-3&threshold=0.9'), [400, 'fmr', undefined]);
  assert.deepEqual(await refusal('?cursor=nowhere'), [400, 'cursor', undefined]);
});

test('a collection takes over another one; who has a name that is taken stays, or becomes one with its owner', async () => {
  const [from, to] = [await newCollection(), await newCollection()];
  const owner = await enrol(to, woman, 'taken');
  const conflicting = await enrol(from, selfie, 'taken');
  for (const name of ['x', 'y']) await enrol(from, man, name);
  const first = await post<MergeStepView>(`${pathOf(to)}/merge`, { collection_id: from });
  assert.deepEqual(first.body, {
    moved: 2,
    joined: 0,
    conflicts: [{ person_id: conflicting.person_id, external_ids: ['taken'], taken_by: owner.person_id }],
    next_cursor: null,
  });
  const second = await post<MergeStepView>(`${pathOf(to)}/merge`, { collection_id: from, conflicts: 'join' });
  assert.deepEqual(second.body, { moved: 0, joined: 1, conflicts: [], next_cursor: null });
  assert.deepEqual(await personsIn(from), []);
  const names = (await personsIn(to)).map(({ external_ids, images }) => [external_ids[0], images.length]).toSorted();
  assert.deepEqual(names, [
    ['taken', 2],
    ['x', 1],
    ['y', 1],
  ]);
  const kind = await post<ErrorBody>(`${pathOf(to)}/merge`, { collection_id: await newCollection('ALLOWLIST') });
  const same = await post<ErrorBody>(`${pathOf(to)}/merge`, { collection_id: to });
  assert.deepEqual([kind.status, kind.body.error_code, same.status, same.body.error_code], [400, 4, 400, 4]);
});

test('an export is what a bulk enrolment takes, and goes on behind a cursor', async () => {
  const [from, to] = [await newCollection(), await newCollection()];
  const anna = await enrol(from, woman, 'anna');
  const nameless = await enrol(from, man);
  const path = `${pathOf(from)}/persons/bulk`;
  const exported = await send(admin, 'GET', path);
  assert.equal(exported.headers.get('content-type'), 'application/x-ndjson; charset=utf-8');
  const lines = exported.text.trim().split('\n');
  const [first, last] = lines.map((line) => JSON.parse(line) as ExportedPerson);
  assert.deepEqual([first?.person_id, first?.external_id, first?.external_ids], [anna.person_id, 'anna', ['anna']]);
  assert.deepEqual([last?.external_id, last?.external_ids, last?.cursor], [nameless.person_id, [], null]);
  assert.deepEqual(Buffer.from(first!.photos[0]!.data, 'base64'), Buffer.from(woman.bytes));
  const rest = await send(admin, 'GET', `${path}?cursor=${first!.cursor}`);
  assert.equal(rest.text.trim(), lines[1]);
  const taken = await send(admin, 'POST', `${pathOf(to)}/persons/bulk`, { body: exported.text });
  assert.match(taken.text, /"enrolled": 2, "known": 0/);
  assert.deepEqual((await personsIn(to)).map(({ external_ids }) => external_ids[0]).toSorted(), [
    ...['anna', nameless.person_id].toSorted(),
  ]);
  const [image] = (await personsIn(from)).find(({ person_id }) => person_id === nameless.person_id)!.images;
  const file = image!.original_url!.split('/').at(-1)!;
  await server.media.remove((await server.media.list()).find((key) => key.endsWith(file))!);
  const holed = await send(admin, 'GET', path);
  assert.deepEqual(
    holed.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ExportedPerson)
      .map(({ external_id, photos, photos_missing, cursor }) => [external_id, photos.length, photos_missing, cursor]),
    [
      ['anna', 1, 0, first?.cursor],
      [nameless.person_id, 0, 1, null],
    ],
    'a file that is lost is told, and so is who it was of',
  );
  const empty = await send(admin, 'GET', `${pathOf(await newCollection())}/persons/bulk`);
  assert.deepEqual([empty.status, empty.text], [200, '']);
  assert.equal((await send(stranger, 'GET', path)).status, 404);
  assert.equal((await send(admin, 'GET', `${path}?cursor=nowhere`)).status, 400);
});
