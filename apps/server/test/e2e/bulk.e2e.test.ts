import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type PersonRow, type BulkResult as Told } from '@praesto/client';
import type { BulkResult, BulkRow, CollectionView, ErrorBody, PersonView } from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, portrait, send } from './support/http-client.ts';
import { unusablePictures } from './support/pictures.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let woman: Uint8Array;
let selfie: Uint8Array;
let man: Uint8Array;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_MAX_FILE_BYTES: '614400' } });
  admin = await server.signUp({ isAdmin: true });
  [woman, selfie, man] = (await Promise.all(
    ['003_03.jpg', '003_08.jpg', '045_03.jpg'].map(async (name) => (await portrait(name, 'a')).bytes),
  )) as [Uint8Array, Uint8Array, Uint8Array];
});
after(() => server.close());

async function newCollection(): Promise<string> {
  const body = JSON.stringify({ alias: 'bulk' });
  return (await send<CollectionView>(admin, 'POST', '/api/collections/', { body })).body.collection_id;
}

const pathOf = (id: string) => `/api/collections/${id}/persons/bulk`;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function aRow(externalId: string, photo: Uint8Array, changes: Partial<BulkRow> = {}): BulkRow {
  return { external_id: externalId, photos: [{ data: base64(photo) }], ...changes };
}

/** The outcome of each line, in the order of the lines, and the last one. */
async function sendRows(id: string, rows: readonly (BulkRow | string)[], search = '') {
  const body = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  const { status, text } = await send(admin, 'POST', `${pathOf(id)}${search}`, { body });
  assert.equal(status, 200, text);
  const results = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as BulkResult);
  return { rows: results.slice(0, -1).toSorted((a, b) => rowOf(a) - rowOf(b)), last: results.at(-1)! };
}

const rowOf = (result: BulkResult) => ('row' in result ? result.row : 0);

async function personsIn(id: string): Promise<readonly PersonView[]> {
  return (await send<{ items: PersonView[] }>(admin, 'GET', `/api/collections/${id}/persons/`)).body.items;
}

test('each row is a person with photos, tags and what is known of them; duplicates are told', async () => {
  const id = await newCollection();
  const { rows, last } = await sendRows(id, [
    aRow('anna', woman, { meta_data: { city: 'Berlin' } }),
    {
      external_id: 'ben',
      photos: [{ name: 'ben.jpg', data: base64(man), tags: ['photo_selfie'] }, { data: base64(man) }],
    },
  ]);
  assert.deepEqual(last, { status: 'finished', rows: 2, enrolled: 2, known: 0, refused: 0 });
  assert.deepEqual(
    rows.map((row) => [row.status, 'external_id' in row && row.external_id]),
    [
      ['enrolled', 'anna'],
      ['enrolled', 'ben'],
    ],
  );
  const persons = await personsIn(id);
  const ben = persons.find(({ external_ids }) => external_ids[0] === 'ben')!;
  assert.deepEqual(
    ben.images.map(({ original_name, tags }) => [original_name, tags]),
    [
      ['ben.jpg', ['photo_selfie']],
      ['photos[1]', []],
    ],
  );
  assert.deepEqual(persons.find(({ external_ids }) => external_ids[0] === 'anna')?.meta_data, { city: 'Berlin' });
  const again = await sendRows(id, [aRow('anna-2', selfie)]);
  assert.ok(again.rows[0]?.status === 'enrolled');
  const anna = persons.find(({ external_ids }) => external_ids[0] === 'anna');
  assert.equal(again.rows[0].already_enrolled?.[0]?.person_id, anna?.person_id);
});

test('rows that are sent again do nothing twice', async () => {
  const id = await newCollection();
  const rows = [aRow('anna', woman), aRow('ben', man)];
  await sendRows(id, rows);
  const before = await personsIn(id);
  const again = await sendRows(id, [...rows, aRow('ben', woman)]);
  assert.deepEqual(again.last, { status: 'finished', rows: 3, enrolled: 0, known: 3, refused: 0 });
  assert.deepEqual(await personsIn(id), before);
});

test('a row that is wrong is refused by its reason and does not stop the others', async () => {
  const id = await newCollection();
  const large = `{"external_id": "large", "photos": [{"data": "${'A'.repeat(1_400_000)}"}]}`;
  const huge = { external_id: 'huge', photos: [{ data: base64(Buffer.alloc(614_401)) }] };
  const { rows, last } = await sendRows(id, [
    '{"external_id": "broken", ',
    aRow('text', Buffer.from('no picture')),
    aRow('nobody', await unusablePictures.no_face()),
    '',
    aRow('two', await unusablePictures.several_faces()),
    large,
    huge,
    { external_id: 'letters', photos: [{ data: 'no base64!' }] },
    { external_id: 'none', photos: [] },
    aRow('', woman),
    { ...aRow('many', woman), photos: Array.from({ length: 11 }, () => ({ data: 'AAAA' })) },
    aRow('good', woman),
  ]);
  assert.deepEqual(
    rows.map((row) => [rowOf(row), row.status, reasonOf(row)]),
    [
      [1, 'refused', 'row'],
      [2, 'refused', 'photos[0]'],
      [3, 'refused', 'no_face'],
      [5, 'refused', 'several_faces'],
      [6, 'refused', 'the row is larger than 1343488 bytes'],
      [7, 'refused', 'photos[0]'],
      [8, 'refused', 'photos[0].data'],
      [9, 'refused', 'photos'],
      [10, 'refused', 'external_id'],
      [11, 'refused', 'photos'],
      [12, 'enrolled', undefined],
    ],
  );
  assert.deepEqual(last, { status: 'finished', rows: 11, enrolled: 1, known: 0, refused: 10 });
  assert.equal((await personsIn(id)).length, 1);
});

function reasonOf(result: BulkResult): string | undefined {
  if (result.status !== 'refused') return undefined;
  const { field, reason, fields } = result.error.details as {
    field?: string;
    reason?: string;
    fields?: { field: string; cause?: string }[];
  };
  return fields?.[0]?.cause ?? fields?.[0]?.field ?? field ?? reason;
}

test('duplicates are refused row by row where that is asked for', async () => {
  const id = await newCollection();
  const { rows } = await sendRows(id, [aRow('a', woman), aRow('b', selfie), aRow('c', woman)], '?duplicates=refuse');
  assert.deepEqual(rows.map(({ status }) => status).toSorted(), ['enrolled', 'refused', 'refused']);
  const allowed = await sendRows(id, [aRow('d', woman)], '?duplicates=allow');
  assert.ok(allowed.rows[0]?.status === 'enrolled' && allowed.rows[0].already_enrolled === null);
});

test('a result comes while the next row is still to be sent', async () => {
  const id = await newCollection();
  const client = createClient({ baseUrl: server.url, tokens: { access_token: admin.token!, expire_token: '' } });
  const told: string[] = [];
  const gate = Promise.withResolvers<void>();
  async function* rows(): AsyncGenerator<PersonRow> {
    yield { external_id: 'first', photos: [{ data: woman }] };
    await gate.promise;
    yield { external_id: 'second', photos: [{ data: man }] };
  }
  for await (const result of client.enrolPersons(id, rows())) {
    told.push(`${result.status} ${'external_id' in result ? result.external_id : ''}`);
    gate.resolve();
  }
  assert.deepEqual(told, ['enrolled first', 'enrolled second', 'finished ']);
});

test('where nothing can be streamed batches go one after the other, and are told as one', async () => {
  const id = await newCollection();
  const client = createClient({ baseUrl: server.url, tokens: { access_token: admin.token!, expire_token: '' } });
  const rows: PersonRow[] = [
    { external_id: 'first', photos: [{ data: woman }] },
    { external_id: 'no photo', photos: [{ data: new Uint8Array([1, 2, 3]) }] },
    { external_id: 'second', photos: [{ data: man }] },
  ];
  const told: Told[] = [];
  for await (const result of client.enrolPersons(id, rows, { batchBytes: 1000 })) told.push(result);
  assert.deepEqual(
    told.map((result) => [result.status, 'row' in result ? result.row : null]),
    [
      ['enrolled', 1],
      ['refused', 2],
      ['enrolled', 3],
      ['finished', null],
    ],
  );
  assert.deepEqual(told.at(-1), { status: 'finished', rows: 3, enrolled: 2, known: 0, refused: 1 });
});

test('a collection that is deleted in the middle stops the stream, and the client is told', async () => {
  const id = await newCollection();
  const client = createClient({ baseUrl: server.url, tokens: { access_token: admin.token!, expire_token: '' } });
  const deleted = Promise.withResolvers<void>();
  async function* rows(): AsyncGenerator<PersonRow> {
    yield { external_id: 'first', photos: [{ data: woman }] };
    await deleted.promise;
    for (let place = 0; place < 500; place++) yield { external_id: `later-${place}`, photos: [{ data: man }] };
  }
  const results: Told[] = [];
  for await (const result of client.enrolPersons(id, rows())) {
    results.push(result);
    if (result.status !== 'enrolled') continue;
    await send(admin, 'DELETE', `/api/collections/${id}/`);
    deleted.resolve();
  }
  assert.deepEqual(
    results.map(({ status }) => status),
    ['enrolled', 'stopped'],
  );
  const [, last] = results;
  assert.ok(last?.status === 'stopped' && last.error.error_code === 10);
});

test('a client that goes away stops the work, and what it was told is there', async () => {
  const id = await newCollection();
  const told = await leaveAfterFirst(id);
  const persons = await untilSteady(id);
  assert.ok(persons.includes(told), 'the acknowledged person is there');
  assert.ok(persons.length < 20, `${persons.length} of 40 rows were worked on`);
  const { last } = await sendRows(id, [aRow('row-0', woman), aRow('row-1', man)]);
  assert.ok(last.status === 'finished' && last.refused === 0);
});

/** Who is there when nobody is added any more. */
async function untilSteady(id: string): Promise<readonly string[]> {
  for (let before = -1; ; await sleep(300)) {
    const persons = await personsIn(id);
    if (persons.length === before) return persons.map(({ person_id }) => person_id);
    before = persons.length;
  }
}

/** Begins a stream of many rows and resets the connection at the first result. */
function leaveAfterFirst(id: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const head = `POST ${pathOf(id)} HTTP/1.1\r\nHost: x\r\nX-Forensic-Access-Token: ${admin.token}\r\nTransfer-Encoding: chunked\r\n\r\n`;
  socket.write(head);
  for (let place = 0; place < 40; place++) {
    const line = `${JSON.stringify(aRow(`row-${place}`, woman))}\n`;
    socket.write(`${line.length.toString(16)}\r\n${line}\r\n`);
  }
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk;
      const found = /"person_id": "([^"]+)"/.exec(text)?.[1];
      if (found === undefined) return;
      socket.resetAndDestroy();
      resolve(found);
    });
    socket.on('error', () => {});
  });
}

test('who may not, and what is not there, is refused before a row is read', async () => {
  const id = await newCollection();
  const body = JSON.stringify(aRow('a', woman));
  const refusal = async (caller: Caller, path: string) => {
    const answer = await send<ErrorBody>(caller, 'POST', path, { body });
    return [answer.status, answer.body.error_code];
  };
  const stranger = await server.signUp({ isAdmin: true });
  const client = await server.signUp({});
  assert.deepEqual(await refusal(stranger, pathOf(id)), [404, 10]);
  assert.deepEqual(await refusal(client, pathOf(id)), [403, 9]);
  assert.deepEqual(await refusal(admin, pathOf(newId())), [404, 10]);
  assert.deepEqual(await refusal(admin, `${pathOf(id)}?duplicates=perhaps`), [400, 4]);
  assert.deepEqual(await refusal(admin, `${pathOf(id)}?duplicate_threshold=2`), [400, 4]);
});
