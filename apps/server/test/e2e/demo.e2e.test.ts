import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoResultView, demoMetaKey, type FolderView } from '@praesto/contract';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import { send } from './support/http-client.ts';
import { type Captured, framesOf, openCapture, ownPage, pack, upload } from './support/page.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

const size = { width: 480, height: 640 };
const key = 'a1'.repeat(32);
let server: TestServer;
let selfie: Captured;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_DEMO: '1' } });
  const still = await readFile(portraitPath('045_03.jpg'));
  selfie = framesOf('video_selfie_blank', await makeFrames({ still, count: 8, ...size }), size);
});
after(() => server.close());

const askDemo = (asked: string, url = server.url) =>
  send<DemoResultView>({ url, token: null }, 'GET', `/demo/result?key=${asked}`);

async function check(meta: Readonly<Record<string, string>>): Promise<void> {
  const capture = await openCapture(ownPage(server.url), { action: ['video_selfie_blank'] });
  const sent = await upload(capture, await pack(capture, [selfie], { payload: { meta } }));
  assert.equal(sent.status, 200, sent.text);
}

test('the page that made a folder is told all of it, with its evidence, and nobody else is', async () => {
  assert.deepEqual((await askDemo(key)).body, { state: 'processing' });
  await check({ [demoMetaKey]: key });
  const { state, folder } = (await askDemo(key)).body as { state: string; folder: FolderView };
  assert.equal(state, 'finished');
  const [quality] = folder.analyses ?? [];
  assert.equal(quality?.type, 'QUALITY');
  const { results_data, output_images } = quality?.results_media[0] ?? {};
  assert.ok(Array.isArray(results_data?.evidence) && results_data.evidence.length > 0);
  const bestShot = await fetch(output_images?.[0]?.original_url ?? '');
  assert.equal(bestShot.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual((await askDemo('b2'.repeat(32))).body, { state: 'processing' });
});

test('a key that could be guessed is refused, and other metadata cannot be asked for', async () => {
  await check({ transaction_id: key.replaceAll('a', 'c') });
  assert.deepEqual((await askDemo(key.replaceAll('a', 'c'))).body, { state: 'processing' });
  for (const asked of ['1', '', `${key}0`, '%25'.repeat(64)]) assert.equal((await askDemo(asked)).status, 400, asked);
});

test('after an hour nobody is told any more', async () => {
  const late = 'd4'.repeat(32);
  await check({ [demoMetaKey]: late });
  assert.equal((await askDemo(late)).body.state, 'finished');
  await server.owner.query("update folders set created_at = created_at - interval '61 minutes'");
  assert.deepEqual((await askDemo(late)).body, { state: 'processing' });
});

test('a company with an alias has a demo of its own, which knows nothing of the others', async () => {
  const owner = await server.signUp({ isAdmin: true });
  const path = `/api/companies/${owner.user.companyId}/web_settings`;
  const put = await send(owner, 'PUT', path, { body: JSON.stringify({ alias: 'shop', settings: {} }) });
  assert.equal(put.status, 200, put.text);
  const mine = 'e5'.repeat(32);
  await check({ [demoMetaKey]: mine });
  const asked = (base: string) =>
    send<DemoResultView>({ url: server.url, token: null }, 'GET', `${base}/demo/result?key=${mine}`);
  assert.equal((await asked('')).body.state, 'finished');
  assert.equal((await asked('/web/shop')).body.state, 'processing');
  assert.equal((await asked('/web/nobody')).status, 404);
});

test('where the demo is not switched on nothing is there', async () => {
  const other = await openTestServer();
  for (const path of ['/demo', `/demo/result?key=${key}`])
    assert.equal((await send({ url: other.url, token: null }, 'GET', path)).status, 404, path);
  await other.close();
});
