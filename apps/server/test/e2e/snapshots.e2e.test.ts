import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { ErrorBody, FolderView, MediaView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let client: Caller;
let folder: FolderView;
const companyId = newId<'company'>();

before(async () => {
  server = await openTestServer();
  client = await server.signUp({ companyId });
  const bytes = await makeClip({
    still: await readFile(portraitPath('003_03.jpg')),
    seconds: 2,
    width: 480,
    height: 640,
  });
  const clip = { key: 'video1', name: 'clip.mp4', bytes };
  const answer = await postFolder(client, [clip, await portrait('003_08.jpg', 'photo1')]);
  assert.equal(answer.status, 201, answer.text);
  folder = answer.body;
});
after(() => server.close());

const pathOf = (place: number) => `/api/media/${folder.media[place]!.media_id}/snapshot/`;
const keep = <Body = MediaView>(place: number, body: object, caller = client) =>
  send<Body>(caller, 'POST', pathOf(place), { body: JSON.stringify(body) });

async function show(path: string): Promise<{ readonly type: string | null; readonly bytes: Uint8Array }> {
  const answer = await fetch(new URL(path, server.url), { headers: { 'X-Forensic-Access-Token': client.token! } });
  assert.equal(answer.status, 200);
  return { type: answer.headers.get('content-type'), bytes: await answer.bytes() };
}

test('a snapshot of a video is shown as JPEG, at the time that was asked for, and nothing is kept', async () => {
  const pictures = [];
  for (const query of ['', '?time=0', '?time=1.5']) {
    const { type, bytes } = await show(pathOf(0) + query);
    assert.equal(type, 'image/jpeg');
    const { width, height, format } = await sharp(bytes).metadata();
    assert.deepEqual([width, height, format], [480, 640, 'jpeg']);
    pictures.push(Buffer.from(bytes).toString('base64'));
  }
  assert.equal(new Set(pictures).size, 3);
  const { body } = await send<FolderView>(client, 'GET', `/api/folders/${folder.folder_id}`);
  assert.equal(body.media.length, 2);
});

test('a snapshot of a photo is the photo', async () => {
  const { bytes } = await show(pathOf(1));
  const { width, height } = folder.media[1]!.info;
  const size = await sharp(bytes).metadata();
  assert.deepEqual([size.width, size.height], [width, height]);
});

test('a snapshot that is kept is a medium of its folder like any other', async () => {
  const { status, body } = await keep(0, { time: 1 });
  assert.equal(status, 201);
  assert.equal(body.media_type, 'IMAGE_FOLDER');
  assert.match(body.original_name, /^snapshot_(9\d\d|1000|10\d\d)ms\.jpg$/);
  const picture = await fetch(body.original_url!);
  assert.equal((await picture.bytes()).length, body.info.size);
  const { body: after } = await send<FolderView>(client, 'GET', `/api/folders/${folder.folder_id}`);
  assert.equal(after.media.at(-1)?.media_id, body.media_id);
});

for (const [title, query, body] of [
  ['no number', '?time=soon', { time: 'soon' }],
  ['negative', '?time=-1', { time: -1 }],
  ['after the end', '?time=2.5', { time: 2.5 }],
] as const)
  test(`a time that is ${title} is refused by name`, async () => {
    const shown = await send<ErrorBody>(client, 'GET', pathOf(0) + query);
    const kept = await keep<ErrorBody>(0, body);
    for (const answer of [shown, kept]) {
      assert.equal(answer.status, 400, answer.text);
      assert.equal((answer.body.details as { fields: { field: string }[] }).fields[0]?.field, 'time');
    }
  });

test('a photo has no times', async () => {
  const { status, text } = await send<ErrorBody>(client, 'GET', `${pathOf(1)}?time=0`);
  assert.equal(status, 400);
  assert.match(text, /only a video has times/);
});

test('a folder that is full takes no snapshot, and one whose personal data is gone gives none', async () => {
  for (;;) {
    const { status, text } = await keep(1, {});
    if (status === 201) continue;
    assert.deepEqual([status, /at most 10 media/.test(text)], [400, true]);
    break;
  }
  const admin = await server.signUp({ companyId, isAdmin: true });
  assert.equal((await send(admin, 'POST', `/api/folders/${folder.folder_id}/pi`)).status, 200);
  assert.equal((await send(client, 'GET', pathOf(0))).status, 409);
  assert.equal((await keep(0, {})).status, 409);
});
