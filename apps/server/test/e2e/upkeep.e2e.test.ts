import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisView, ErrorBody, FolderView, MediaView } from '@praesto/contract';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
/** A CLIENT ADMIN, who may delete, and a CLIENT of another company. */
let admin: Caller;
let stranger: Caller;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ isAdmin: true });
  stranger = await server.signUp();
});
after(() => server.close());

const ordered = { analyses: [{ type: 'quality' }, { type: 'biometry' }] };

async function newFolder(): Promise<FolderView> {
  const files = [await portrait('003_03.jpg', 'one'), await portrait('003_08.jpg', 'two')];
  const { status, body } = await postFolder(admin, files, ordered);
  assert.equal(status, 201);
  return body;
}

const get = <Body>(path: string, caller = admin) => send<Body>(caller, 'GET', path);
const statusOf = async (method: string, path: string, caller = admin) => (await send(caller, method, path)).status;

/** Whether a file is still served; links are whole URLs. */
async function isServed(url: string | null): Promise<boolean> {
  const response = await fetch(url!);
  await response.arrayBuffer();
  return response.status === 200;
}

test('a deleted folder takes media, analyses, best shots and thumbnails with it', async () => {
  const folder = await newFolder();
  const [medium] = folder.media;
  const links = [
    medium!.original_url,
    medium!.thumb_url,
    ...folder.analyses!.flatMap(({ results_media }) =>
      results_media.flatMap(({ output_images }) => output_images.map(({ original_url }) => original_url)),
    ),
  ];
  assert.ok(links.length >= 3);
  for (const url of links) assert.equal(await isServed(url), true);
  const paths = [
    `/api/folders/${folder.folder_id}`,
    `/api/media/${medium!.media_id}`,
    `/api/analyses/${folder.analyses![0]!.analysis_id}`,
  ];
  assert.equal(await statusOf('DELETE', `/api/folders/${folder.folder_id}/`), 204);
  for (const path of paths) assert.equal(await statusOf('GET', path), 404, path);
  for (const url of links) assert.equal(await isServed(url), false);
  assert.equal(await statusOf('DELETE', `/api/folders/${folder.folder_id}`), 404);
});

test('a deleted medium leaves the analyses their resolution and takes away what it contributed', async () => {
  const folder = await newFolder();
  const [gone, left] = folder.media;
  assert.equal(await statusOf('DELETE', `/api/media/${gone!.media_id}`), 204);
  const { body } = await get<FolderView>(`/api/folders/${folder.folder_id}?with_analyses=true`);
  assert.deepEqual(
    body.media.map(({ media_id }) => media_id),
    [left!.media_id],
  );
  for (const [place, analysis] of body.analyses!.entries()) {
    assert.equal(analysis.resolution, folder.analyses![place]!.resolution);
    assert.deepEqual(
      analysis.source_media.map(({ media_id }) => media_id),
      [left!.media_id],
    );
    assert.equal(analysis.results_media.length, 1);
  }
  assert.equal(await isServed(gone!.original_url), false);
  assert.equal(await isServed(left!.original_url), true);
});

for (const [title, first] of [
  ['its medium', 'media'],
  ['the analysis that found it', 'analyses'],
] as const)
  test(`a best shot that became a medium is served until both are deleted, ${title} first`, async () => {
    const { folder_id: id, url, links } = await newPromotedShot();
    const last = first === 'media' ? 'analyses' : 'media';
    assert.equal(await statusOf('DELETE', `/api/${first}/${links[first]}`), 204);
    assert.equal(await isServed(url), true);
    assert.equal(await statusOf('DELETE', `/api/${last}/${links[last]}`), 204);
    assert.equal(await isServed(url), false);
    assert.equal(await statusOf('GET', `/api/folders/${id}`), 200);
  });

/** A folder whose best shot was matched, and is a medium since. */
async function newPromotedShot() {
  const { folder_id, analyses } = await newFolder();
  const quality = analyses!.find(({ type }) => type === 'QUALITY')!;
  const shot = quality.results_media[0]!.output_images[0]!;
  const files = (await get<FolderView>(`/api/folders/${folder_id}`)).body.media;
  const body = JSON.stringify({ analyses: [{ type: 'biometry', source_media: [shot.media_id, files[1]!.media_id] }] });
  assert.equal((await send(admin, 'POST', `/api/folders/${folder_id}/analyses`, { body })).status, 201);
  await untilAnswered(folder_id);
  return { folder_id, url: shot.original_url, links: { media: shot.media_id, analyses: quality.analysis_id } };
}

async function untilAnswered(folderId: string): Promise<void> {
  for (;;) {
    const { body } = await get<FolderView>(`/api/folders/${folderId}`);
    if (body.resolution_status !== 'PROCESSING') return;
    await sleep(50);
  }
}

test('a folder is resolved anew from the analyses that remain', async () => {
  const files = [await portrait('003_03.jpg', 'one'), await portrait('045_03.jpg', 'two')];
  const { body: folder } = await postFolder(admin, files, ordered);
  const biometry = folder.analyses!.find(({ type }) => type === 'BIOMETRY')!;
  assert.equal(folder.system_resolution, 'DECLINED');
  assert.equal(await statusOf('DELETE', `/api/analyses/${biometry.analysis_id}`), 204);
  const { body } = await get<FolderView>(`/api/folders/${folder.folder_id}?with_analyses=true`);
  assert.deepEqual([body.system_resolution, body.analyses!.length], ['SUCCESS', 1]);
});

test('tags are replaced, and cleared', async () => {
  const [medium] = (await newFolder()).media;
  const path = `/api/media/${medium!.media_id}`;
  const patch = (tags: unknown) => send<MediaView>(admin, 'PATCH', path, { body: JSON.stringify({ tags }) });
  const changed = await patch(['photo_selfie', 'orientation_portrait', 'photo_selfie']);
  assert.deepEqual([changed.status, changed.body.tags], [200, ['photo_selfie', 'orientation_portrait']]);
  assert.deepEqual((await patch([])).body.tags, []);
  assert.deepEqual((await get<MediaView>(path)).body.tags, []);
});

test('tags that are none are refused by field and change nothing', async () => {
  const [medium] = (await newFolder()).media;
  const path = `/api/media/${medium!.media_id}`;
  const cases: [unknown, number, string][] = [
    [{}, 3, 'tags'],
    [{ tags: 'photo_id' }, 5, 'tags'],
    [{ tags: [7] }, 5, 'tags[0]'],
    [{ tags: ['x'.repeat(129)] }, 4, 'tags[0]'],
    [{ tags: Array.from({ length: 65 }, (_, index) => `t${index}`) }, 4, 'tags'],
  ];
  for (const [body, code, field] of cases) {
    const refused = await send<ErrorBody>(admin, 'PATCH', path, { body: JSON.stringify(body) });
    const [mistake] = refused.body.details!.fields as unknown as { field: string }[];
    assert.deepEqual([refused.status, refused.body.error_code, mistake!.field], [400, code, field]);
  }
  assert.deepEqual((await get<MediaView>(path)).body.tags, medium!.tags);
});

test('metadata of every noun is put, merged, read and cleared', async () => {
  const folder = await newFolder();
  const paths = [
    `/api/folders/${folder.folder_id}`,
    `/api/media/${folder.media[0]!.media_id}`,
    `/api/analyses/${folder.analyses![0]!.analysis_id}`,
    `/api/users/${folder.user_id}`,
  ].map((path) => `${path}/meta_data`);
  for (const path of paths) {
    const write = (method: string, value: unknown) => send(admin, method, path, { body: JSON.stringify(value) });
    const put = await write('POST', { iin: '1', nested: { list: [1, null] } });
    assert.deepEqual([put.status, put.body], [201, { iin: '1', nested: { list: [1, null] } }], path);
    assert.deepEqual((await write('PATCH', { iin: '2', more: true })).body, {
      iin: '2',
      nested: { list: [1, null] },
      more: true,
    });
    assert.deepEqual((await write('POST', { only: 'this' })).body, { only: 'this' });
    assert.deepEqual((await get(`${path}/`)).body, { only: 'this' });
    assert.equal(await statusOf('DELETE', path), 204);
    assert.deepEqual((await get(path)).body, {});
  }
});

test('of many changes of different keys at once none is lost', async () => {
  const { folder_id } = await newFolder();
  const path = `/api/folders/${folder_id}/meta_data`;
  const keys = Array.from({ length: 10 }, (_, index) => `key${index}`);
  await Promise.all(keys.map((key) => send(admin, 'PATCH', path, { body: JSON.stringify({ [key]: key }) })));
  assert.deepEqual((await get(path)).body, Object.fromEntries(keys.map((key) => [key, key])));
});

test('metadata that is no object, or too large, is refused and changes nothing', async () => {
  const { folder_id } = await newFolder();
  const path = `/api/folders/${folder_id}/meta_data`;
  await send(admin, 'POST', path, { body: JSON.stringify({ kept: 'x' }) });
  for (const [body, code] of [
    ['[]', 3],
    ['"text"', 3],
    ['{', 3],
    [JSON.stringify({ big: 'x'.repeat(70_000) }), 4],
    ['{"a": "\\u0000"}', 4],
  ] as const) {
    const refused = await send<ErrorBody>(admin, 'PATCH', path, { body });
    assert.deepEqual([refused.status, refused.body.error_code], [400, code], body.slice(0, 20));
  }
  assert.deepEqual((await get(path)).body, { kept: 'x' });
});

test('what belongs to another company is not there, and a text that is no id neither', async () => {
  const folder = await newFolder();
  const analysis = folder.analyses![0] as AnalysisView;
  const ids = { folders: folder.folder_id, media: folder.media[0]!.media_id, analyses: analysis.analysis_id };
  for (const [noun, id] of Object.entries(ids)) {
    for (const one of [id, 'nonsense', '00000000-0000-4000-8000-000000000000']) {
      const caller = one === id ? stranger : admin;
      assert.equal(await statusOf('GET', `/api/${noun}/${one}/meta_data`, caller), 404, `${noun} ${one}`);
      if (one !== id) assert.equal(await statusOf('DELETE', `/api/${noun}/${one}`, caller), 404, `${noun} ${one}`);
    }
    // A CLIENT deletes nothing, whosever it is.
    assert.equal(await statusOf('DELETE', `/api/${noun}/${id}`, stranger), 403, noun);
  }
});
