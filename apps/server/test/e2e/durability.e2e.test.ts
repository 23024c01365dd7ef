import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorBody } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { type Caller, formOf, portrait, postFolder, postRefused, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;
const quality = { analyses: [{ type: 'quality' }] };

before(async () => {
  server = await openTestServer();
  caller = await server.signUp();
});
after(() => server.close());

/** Blobs that are kept, staged ones included, and blobs that rows speak of. */
async function blobsAndRows() {
  const blobs = await server.media.list();
  const { rows } = await server.owner.query<{ key: string }>(
    'select blob_key as key from media union all select blob_key from output_images order by 1',
  );
  return { blobs, rows: rows.map(({ key }) => key) };
}

afterEach(async () => {
  const { blobs, rows } = await blobsAndRows();
  assert.deepEqual(blobs, rows.sort(), 'every blob has its row and every row its blob');
  const good = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(good.status, 201, good.text);
});

/** The bytes of a whole request with a form. */
async function rawRequest(form: FormData): Promise<Buffer> {
  const body = new Response(form);
  const head = [
    'POST /api/folders/ HTTP/1.1',
    'Host: 127.0.0.1',
    `X-Forensic-Access-Token: ${caller.token}`,
    `Content-Type: ${body.headers.get('content-type')}`,
  ];
  const bytes = Buffer.from(await body.arrayBuffer());
  return Buffer.concat([Buffer.from(`${[...head, `Content-Length: ${bytes.length}`].join('\r\n')}\r\n\r\n`), bytes]);
}

/** Sends the first `share` of a request, waits, and hangs up. */
async function hangUpAfter(request: Buffer, share: number, waitMs: number): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  await new Promise<void>((resolve, reject) => {
    socket.write(request.subarray(0, Math.floor(request.length * share)), (error) =>
      error ? reject(error) : resolve(),
    );
  });
  await sleep(waitMs);
  socket.destroy();
  await once(socket, 'close');
}

for (const share of [0.01, 0.5, 0.99]) {
  test(`a client that hangs up after ${share * 100} % of its upload leaves nothing behind`, async () => {
    const before = await blobsAndRows();
    const files = [await portrait('003_03.jpg', 'a'), await portrait('045_03.jpg', 'b')];
    await hangUpAfter(await rawRequest(formOf(files, quality)), share, 50);
    await sleep(100);
    assert.deepEqual(await blobsAndRows(), before);
  });
}

test('a client that hangs up while its clip is looked at leaves nothing behind', async () => {
  const before = await blobsAndRows();
  const still = await readFile(portraitPath('003_03.jpg'));
  const bytes = await makeClip({ still, seconds: 2, width: 720, height: 1280 });
  const request = await rawRequest(formOf([{ key: 'video1', name: 'clip.mp4', bytes }], quality));
  await hangUpAfter(request, 1, 60);
  // With one worker this is answered after the abandoned clip was dropped.
  await postRefused({ ...caller, token: null }, []);
  const next = await postFolder(caller, [await portrait('045_03.jpg', 'photo1')]);
  const { blobs } = await blobsAndRows();
  const own = next.body.media.map(({ original_url: url }) => url!.slice(url!.indexOf('/static/') + '/static/'.length));
  assert.deepEqual(blobs, [...before.blobs, ...own].sort());
});

test('a transaction that fails leaves no blob behind and says so with a code', async () => {
  const before = await blobsAndRows();
  await server.owner.query('alter table results_media rename to results_media_away');
  let refused: { readonly status: number; readonly body: ErrorBody };
  try {
    const body = formOf([await portrait('003_03.jpg', 'photo1')], quality);
    refused = await send<ErrorBody>(caller, 'POST', '/api/folders/', { body, isServerBroken: true });
  } finally {
    await server.owner.query('alter table results_media_away rename to results_media');
  }
  assert.equal(refused.status, 500);
  assert.equal(refused.body.error_code, 0);
  assert.deepEqual(await blobsAndRows(), before);
});

test('folders survive connections to the database that break under them', async () => {
  const photo = await portrait('003_03.jpg', 'photo1');
  const answers = Array.from({ length: 8 }, () => postFolder(caller, [photo], quality));
  for (let round = 0; round < 10; round++) {
    await sleep(40);
    await server.owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }
  const { blobs } = await Promise.all(answers).then(async (all) => {
    for (const { status, text } of all) assert.ok(status === 201 || status === 503, text);
    return blobsAndRows();
  });
  for (const { status, body } of await Promise.all(answers)) {
    const kept = blobs.some((key) => key.startsWith(body.folder_id));
    if (status === 201) assert.ok(kept, 'an acknowledged folder is there');
  }
});

test('files that were answered for are kept, byte for byte', async () => {
  const photo = await portrait('045_08.jpg', 'photo1');
  const { body } = await postFolder(caller, [photo], quality);
  const key = new URL(body.media[0]!.original_url!).pathname.replace('/static/', '');
  assert.deepEqual(await server.media.read(key), photo.bytes);
});
