import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorBody, encodeCursor, type FolderView, folderView } from '@praesto/contract';
import { everything } from '../../src/modules/companies/reach.ts';
import { folderExportRoutes } from '../../src/modules/folders/folder-export.routes.ts';
import type { FolderLists } from '../../src/modules/folders/folder-lists.ts';
import type { Stores } from '../../src/modules/stores.ts';
import { sqlStores } from '../../src/platform/database/stores.sql.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { newId } from '../../src/shared/ids.ts';
import { aFolder, anAnalysis, aUser } from '../support/records.ts';
import { adminCredentials, openSignIn, startTestApp } from './http-test-app.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;
const user = aUser({ isAdmin: true });
/** More than two pages, some of the same time. */
const made = Array.from({ length: 230 }, (_, place) =>
  aFolder(user, {
    createdAt: new Date(Date.UTC(2026, 2, 1, 0, Math.floor(place / 3))),
    metaData: { iin: String(place % 40), name: place === 7 ? '=HYPERLINK("http://x")' : 'Әлия; "A", B' },
    analyses: [anAnalysis({ resolution: place % 2 ? 'SUCCESS' : 'DECLINED' })],
  }),
);

before(async () => {
  server = await openTestServer();
  caller = await server.signUp(user);
  const stranger = aUser();
  await server.signUp(stranger);
  const { folders } = sqlStores(server.database)(everything);
  for (const folder of [...made, aFolder(stranger)]) await folders.insert(folder);
});
after(() => server.close());

const get = (query: string) => send<ErrorBody & FolderView[]>(caller, 'GET', `/api/folders/export${query}`);

test('a CSV has a head and a row for every folder, newest first, each once', async () => {
  const { status, headers, text } = await get('');
  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.match(headers.get('content-disposition')!, /^attachment; filename="folders-\d{8}T\d{6}Z\.csv"/);
  const rows = text.split('\r\n').slice(0, -1);
  assert.match(rows[0]!, /^folder_id,time_created,time_updated,company_id,user_id,iin,/);
  const ids = rows.slice(1).map((row) => row.slice(0, 36));
  assert.deepEqual(new Set(ids), new Set(made.map(({ id }) => id)));
  assert.equal(ids.length, made.length);
  const times = rows.slice(1).map((row) => row.split(',')[1]!);
  assert.deepEqual(times, times.toSorted().toReversed());
  const last = rows.find((row) => row.startsWith(made.at(-1)!.id))!;
  assert.ok(last.includes(',29,') && last.endsWith('"{""iin"":""29"",""name"":""Әлия; \\""A\\"", B""}"'));
});

test('a CSV can begin with the mark of UTF-8 and be cut at semicolons', async () => {
  const answer = await fetch(new URL('/api/folders/export?bom=true&separator=semicolon&iin=1', caller.url), {
    headers: { 'X-Forensic-Access-Token': caller.token! },
  });
  assert.equal(answer.status, 400);
  const raw = await fetch(new URL('/api/folders/export?bom=true&separator=semicolon', caller.url), {
    headers: { 'X-Forensic-Access-Token': caller.token! },
  });
  const bytes = Buffer.from(await raw.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.ok(bytes.subarray(3).toString().startsWith('folder_id;time_created;'));
});

test('JSON is the folders of the list in one array, and each line of NDJSON is one', async () => {
  const filter = `meta_data=${encodeURIComponent('iin==3')}&sorting=time_created{asc}`;
  const json = await get(`?format=json&with_analyses=true&${filter}`);
  const expected = made.filter(({ metaData }) => metaData.iin === '3').map(({ id }) => id);
  assert.equal(json.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.deepEqual(
    json.body.map((folder) => folderView.parse(folder).folder_id),
    expected,
  );
  assert.equal(json.body[0]!.analyses?.length, 1);
  const lines = (await get(`?format=ndjson&${filter}`)).text.split('\n');
  assert.equal(lines.pop(), '');
  const folders = lines.map((line) => JSON.parse(line) as FolderView);
  assert.deepEqual(
    folders.map((folder) => folder.folder_id),
    expected,
  );
  assert.equal(folders[0]!.analyses, undefined);
  assert.ok(lines[0]!.startsWith('{"company_id": "'));
});

test('an export of nothing is whole', async () => {
  assert.deepEqual((await get('?format=json&time_created.min=2040-01-01')).body, []);
  assert.equal((await get('?format=ndjson&time_created.min=2040-01-01')).text, '');
  assert.equal((await get('?time_created.min=2040-01-01')).text.split('\r\n').length, 2);
});

test('what an export cannot do is refused by its name', async () => {
  for (const [query, field] of [
    ['?format=xlsx', 'format'],
    ['?separator=tab', 'separator'],
    ['?bom=maybe', 'bom'],
    ['?limit=10', 'limit'],
    ['?offset=10', 'offset'],
    ['?cursor=x', 'cursor'],
    ['?weather=fine', 'weather'],
    ['?format=csv&format=json', 'format'],
  ] as const) {
    const { status, body } = await get(query);
    assert.equal(status, 400, query);
    const fields = body.details?.fields as unknown as readonly { readonly field: string }[];
    assert.deepEqual(
      fields.map((one) => one.field),
      [field],
    );
  }
});

/** A server whose folders never end; it counts the pages that were asked for. `failAt`: this page cannot be read. */
async function openEndless(failAt = Number.POSITIVE_INFINITY) {
  const { signIn, close } = await openSignIn(() => new Date());
  let pages = 0;
  const listFolders: FolderLists['listFolders'] = async (query) => {
    pages += 1;
    if (pages >= failAt) throw new AppError('database.unavailable', { reason: 'gone' });
    const items = Array.from({ length: query.limit }, () => aFolder(user, { metaData: { note: 'x'.repeat(1000) } }));
    const nextCursor = encodeCursor(query.sorting, ['2026-03-01T12:00:00.000000Z', newId()]);
    return { items, total: null, nextCursor };
  };
  const app = await startTestApp({
    signIn,
    storesFor: () => ({ folderLists: { listFolders } }) as unknown as Stores,
    registerRoutes: [folderExportRoutes({ publicUrl: null, now: () => new Date() })],
  });
  const tokens = await fetch(`${app.url}/api/authorize/auth`, {
    method: 'POST',
    body: JSON.stringify({ credentials: adminCredentials }),
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  return {
    pages: () => pages,
    call: (method: 'GET' | 'HEAD') =>
      httpRequest(`${app.url}/api/folders/export?format=ndjson`, {
        method,
        headers: { 'X-Forensic-Access-Token': token },
      }).end(),
    async close() {
      await app.close();
      await close();
    },
  };
}

test('HEAD reads no more than it takes to know that there is an answer', async (t) => {
  const endless = await openEndless();
  t.after(endless.close);
  const [answer] = await once(endless.call('HEAD'), 'response');
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-type'], 'application/x-ndjson; charset=utf-8');
  assert.equal(await whenStill(endless.pages), 1);
});

/** Waits until no more pages are asked for. */
async function whenStill(pages: () => number): Promise<number> {
  for (let before = -1; ; await sleep(300)) {
    if (before === pages()) return before;
    before = pages();
  }
}

test('a client that reads slowly holds the export up, and one that leaves ends it', async (t) => {
  const endless = await openEndless();
  t.after(endless.close);
  const call = endless.call('GET');
  const [answer] = await once(call, 'response');
  answer.once('readable', () => {});
  const held = await whenStill(endless.pages);
  // What fits into the buffers of two sockets; a page has 150 kB here.
  assert.ok(held < 200, `${held} pages were read for a client that takes none`);
  answer.resume();
  while (endless.pages() < held + 20) await once(answer, 'data');
  call.on('error', () => {});
  call.destroy();
  await whenStill(endless.pages);
});

test('an export that cannot be begun is refused, one that cannot go on breaks off and does not look whole', async (t) => {
  const dead = await openEndless(1);
  t.after(dead.close);
  const [refused] = await once(dead.call('GET'), 'response');
  assert.equal(refused.statusCode, 503);
  refused.resume();
  const dying = await openEndless(4);
  t.after(dying.close);
  const [answer] = await once(dying.call('GET'), 'response');
  assert.equal(answer.statusCode, 200);
  await assert.rejects(async () => {
    for await (const _ of answer);
  });
});
