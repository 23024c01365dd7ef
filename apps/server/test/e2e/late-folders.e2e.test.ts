import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody, FolderView } from '@praesto/contract';
import { type Caller, formOf, portrait, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

// One thread has to look at four photos in two ways, or to read sixteen: that takes longer than a tenth of a second on any machine.
let server: TestServer;
let photos: readonly SentFile[];
let many: readonly SentFile[];
const both = { analyses: [{ type: 'quality' }, { type: 'biometry' }] };

before(async () => {
  server = await openTestServer({ env: { PRAESTO_ANSWER_WITHIN: '100 ms', PRAESTO_MAX_FILES: '16' } });
  many = await Promise.all(Array.from({ length: 16 }, (_, place) => portrait('003_03.jpg', `photo${place}`)));
  photos = many.slice(0, 4);
});
after(() => server.close());

const post = <Body = FolderView>(caller: Caller, payload: object, headers: Record<string, string> = {}) =>
  send<Body>(caller, 'POST', '/api/folders/', { headers, body: formOf(photos, payload) });

async function finish(caller: Caller, location: string): Promise<FolderView> {
  for (;;) {
    const { body } = await send<FolderView>(caller, 'GET', `${new URL(location).pathname}?with_analyses=true`);
    if (body.resolution_status !== 'PROCESSING') return body;
  }
}

const count = async (table: string, folderId: string) =>
  (await server.owner.query(`select from ${table} where folder_id = $1`, [folderId])).rowCount;

test('a folder that takes too long is answered with 202 and where to ask, and is finished once in the background', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const { status, headers, body } = await post(caller, both);
  assert.equal(status, 202);
  const location = headers.get('location')!;
  assert.equal(location, `${server.url}/api/folders/${body.folder_id}/`);
  assert.deepEqual(
    [body.resolution_status, ...(body.analyses ?? []).map(({ state, resolution }) => `${state} ${resolution}`)],
    ['PROCESSING', 'PROCESSING PROCESSING', 'PROCESSING PROCESSING'],
  );
  assert.deepEqual([body.media[0]?.media_type, body.media[0]?.info.mime], ['IMAGE_FOLDER', 'image/jpeg']);
  assert.deepEqual([body.media[0]?.info.width, body.media[0]?.info.height], [null, null]);
  const done = await finish(caller, location);
  assert.equal(done.resolution_status, 'FINISHED');
  assert.deepEqual(
    (done.analyses ?? []).map(({ type, state, results_media }) => [type, state, results_media.length]),
    [
      ['QUALITY', 'FINISHED', photos.length],
      ['BIOMETRY', 'FINISHED', photos.length],
    ],
  );
  for (const { info } of done.media) assert.ok(Number(info.width) > 0 && Number(info.height) > 0);
  while ((await count('jobs', body.folder_id)) !== 0);
  const kept = (await server.media.list()).filter((key) => key.startsWith(body.folder_id));
  const shots = (done.analyses ?? []).flatMap(({ results_media }) => results_media.flatMap((one) => one.output_images));
  assert.equal(kept.length, done.media.length + shots.length);
});

test('a folder that was answered with 202 is answered the same under its idempotency key, with the address, and is made once', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const key = { 'Idempotency-Key': 'late-1' };
  const first = await post(caller, both, key);
  await finish(caller, first.headers.get('location')!);
  const again = await post(caller, both, key);
  assert.deepEqual([first.status, again.status, again.headers.get('idempotency-replayed')], [202, 202, 'true']);
  assert.equal(again.text, first.text);
  assert.equal(again.headers.get('location'), first.headers.get('location'));
  const { body } = await send<{ items: FolderView[] }>(caller, 'GET', '/api/folders/');
  assert.deepEqual(
    body.items.map(({ folder_id }) => folder_id),
    [first.body.folder_id],
  );
});

test('where there is nothing to point at the request is refused, says when to try again, and keeps nothing', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const plain = await send<ErrorBody>(caller, 'POST', '/api/folders/', { body: formOf(many, {}) });
  const instant = await send<ErrorBody>(caller, 'POST', '/api/instant/folders/', { body: formOf(photos, both) });
  for (const { status, headers, body } of [plain, instant]) {
    assert.deepEqual([status, body.error_code, headers.get('retry-after')], [503, 11, '1']);
    assert.match(String(body.details?.reason), /within 0.1 s/);
  }
  assert.equal((await server.owner.query('select from folders where user_id = $1', [caller.user.userId])).rowCount, 0);
});

test('whoever goes away while the media are looked at leaves no folder and no job', async () => {
  const patient = await openTestServer();
  try {
    const caller = await patient.signUp({ isAdmin: true });
    const staged = async () => (await patient.media.list()).length;
    const before = await staged();
    const client = new AbortController();
    const sent = fetch(new URL('/api/folders/', patient.url), {
      method: 'POST',
      headers: { 'X-Forensic-Access-Token': caller.token ?? '' },
      body: formOf(photos, both),
      signal: client.signal,
    });
    while ((await staged()) === before);
    client.abort();
    await assert.rejects(sent, { name: 'AbortError' });
    while ((await staged()) > before);
    const rows = await patient.owner.query('select id from folders union all select id from jobs');
    assert.equal(rows.rowCount, 0);
  } finally {
    await patient.close();
  }
});
