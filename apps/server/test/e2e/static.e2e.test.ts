import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MediaView } from '@praesto/contract';
import { type Caller, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;
let sent: SentFile;
let media: MediaView;

before(async () => {
  server = await openTestServer();
  caller = await server.signUp();
  sent = await portrait('003_03.jpg', 'photo1');
  const answer = await postFolder(caller, [{ ...sent, name: 'page.html' }]);
  media = answer.body.media[0]!;
});
after(() => server.close());

test('a stored file is served to whoever knows its name, as what it is and not as what it was called', async () => {
  const answer = await fetch(media.original_url!);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'image/jpeg');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('cache-control'), 'private, max-age=2592000, immutable');
  assert.equal(answer.headers.get('accept-ranges'), 'bytes');
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), sent.bytes);
});

test('HEAD tells the length and the type without the bytes', async () => {
  const answer = await fetch(media.original_url!, { method: 'HEAD' });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-length'), String(sent.bytes.byteLength));
  assert.equal(answer.headers.get('content-type'), 'image/jpeg');
  assert.equal((await answer.bytes()).byteLength, 0);
});

test('a copy that is still good is not sent again', async () => {
  const etag = (await fetch(media.original_url!, { method: 'HEAD' })).headers.get('etag')!;
  const answer = await fetch(media.original_url!, { headers: { 'If-None-Match': etag } });
  assert.equal(answer.status, 304);
});

test('ranges are honoured, and refused where there is nothing', async () => {
  const first = await fetch(media.original_url!, { headers: { Range: 'bytes=0-1' } });
  assert.equal(first.status, 206);
  assert.deepEqual([...(await first.bytes())], [0xff, 0xd8]);
  const beyond = await fetch(media.original_url!, { headers: { Range: 'bytes=99999999-' } });
  assert.equal(beyond.status, 416);
  assert.equal(beyond.headers.get('content-range'), `bytes */${sent.bytes.byteLength}`);
  const stale = await fetch(media.original_url!, { headers: { Range: 'bytes=0-1', 'If-Range': '"other"' } });
  assert.equal(stale.status, 200);
  await stale.arrayBuffer();
});

test('a thumbnail is a small JPEG, the same every time', async () => {
  const one = await fetch(media.thumb_url!);
  assert.equal(one.status, 200);
  assert.equal(one.headers.get('content-type'), 'image/jpeg');
  const bytes = Buffer.from(await one.arrayBuffer());
  assert.ok(bytes.length < 40_000);
  const again = Buffer.from(await (await fetch(media.thumb_url!)).arrayBuffer());
  assert.deepEqual(again, bytes);
});

test('nothing else is served', async () => {
  const folder = media.folder_id;
  const name = media.original_url!.split('/').at(-1)!;
  const paths = [
    `/static/${folder}/`,
    `/static/${folder}`,
    `/static/${folder}/${'0'.repeat(48)}.jpg`,
    `/static/${folder}/${'0'.repeat(48)}.jpg_thumb.jpg`,
    `/static/${folder.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}/${name}`,
    `/static/${folder}/..%2F${folder}%2F${name}`,
    `/static/..%2F..%2F..%2Fetc/passwd`,
    `/static/%2e%2e/%2e%2e/etc/passwd`,
    `/static/.staged/${name}`,
    `/static/${folder}/${name}%00.jpg`,
  ];
  for (const path of paths) {
    const answer = await send<{ error_code: number }>({ ...caller, token: null }, 'GET', path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.body.error_code, 10, path);
  }
});
