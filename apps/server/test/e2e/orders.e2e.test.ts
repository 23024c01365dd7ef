import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisView, ErrorBody, FolderView, MediaView } from '@praesto/contract';
import { makeZip } from '@praesto/vision/testing';
import { type Caller, formOf, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
before(async () => {
  server = await openTestServer();
});
after(() => server.close());

const json = (body: unknown) => ({ body: JSON.stringify(body) });

async function folderWith(caller: Caller, files: readonly SentFile[], payload?: unknown): Promise<FolderView> {
  const { status, body, text } = await postFolder(caller, files, payload);
  assert.equal(status, 201, text);
  return body;
}

async function order(caller: Caller, folderId: string, payload: unknown): Promise<AnalysisView[]> {
  const answer = await send<AnalysisView[]>(caller, 'POST', `/api/folders/${folderId}/analyses/`, json(payload));
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

async function read(caller: Caller, folderId: string): Promise<FolderView> {
  const answer = await send<FolderView>(caller, 'GET', `/api/folders/${folderId}/?with_analyses=true`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/** Asks as clients do, until nothing is in progress. */
async function untilDone(caller: Caller, folderId: string): Promise<FolderView> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const folder = await read(caller, folderId);
    if (folder.resolution_status !== 'PROCESSING' && folder.resolution_status !== 'INITIAL') return folder;
    await sleep(100);
  }
  throw new Error('the order was not answered within a minute');
}

async function refused(caller: Caller, method: string, path: string, payload?: unknown) {
  const { status, body } = await send<ErrorBody>(caller, method, path, payload === undefined ? {} : json(payload));
  return { status, code: body.error_code, fields: JSON.stringify(body.details) };
}

test('analyses that are ordered later are answered while the client polls, as those of one request are', async () => {
  const caller = await server.signUp();
  const files = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
  const analyses = [{ type: 'quality' }, { type: 'BIOMETRY' }];
  const together = await folderWith(caller, files, { analyses });
  const folder = await folderWith(caller, files);
  assert.equal(folder.resolution_status, 'INITIAL');
  const ordered = await order(caller, folder.folder_id, { analyses, params: { misplaced: 1 } });
  assert.deepEqual(
    ordered.map(({ type, state, resolution, resolution_status: status }) => [type, state, resolution, status]),
    [
      ['QUALITY', 'PROCESSING', 'PROCESSING', 'PROCESSING'],
      ['BIOMETRY', 'PROCESSING', 'PROCESSING', 'PROCESSING'],
    ],
  );
  assert.equal(new Set(ordered.map(({ group_id: group }) => group)).size, 1);
  const done = await untilDone(caller, folder.folder_id);
  assert.deepEqual(
    [done.resolution_status, done.system_resolution, done.resolution],
    [together.resolution_status, together.system_resolution, together.resolution],
  );
  const facts = (view: FolderView) =>
    view.analyses?.map(({ type, resolution, results_data: data, results_media: media }) => ({
      type,
      resolution,
      data,
      scores: media.map(({ results_data: score }) => score),
      shots: media.map(({ output_images: images }) => images.map(({ info }) => info)),
    }));
  assert.deepEqual(facts(done), facts(together));
  for (const { time_task_send_to_broker: sent, time_task_received: got, time_task_finished: end } of done.analyses ??
    [])
    assert.ok(sent !== null && got !== null && end !== null && sent <= got && got <= end);
  const url = done.analyses?.[0]?.results_media[0]?.output_images[0]?.original_url;
  assert.equal((await fetch(url!)).status, 200);
  const { rows } = await server.owner.query('select from jobs where folder_id = $1', [folder.folder_id]);
  assert.equal(rows.length, 0);
});

test('media are added to a folder, told one by one, and count towards its limit', async () => {
  const caller = await server.signUp();
  const photo = await portrait('003_03.jpg', 'video_0');
  const folder = await folderWith(caller, [photo]);
  const path = `/api/folders/${folder.folder_id}/media/`;
  const body = formOf([await portrait('003_08.jpg', 'photo2')], { 'media:tags': { photo2: ['photo_selfie'] } });
  const added = await send<MediaView[]>(caller, 'POST', path, { body });
  assert.equal(added.status, 201, added.text);
  assert.deepEqual(added.body[0]?.tags, ['photo_selfie']);
  const one = await send<MediaView>(caller, 'GET', `/api/media/${added.body[0]?.media_id}`);
  assert.deepEqual(one.body, added.body[0]);
  assert.deepEqual((await read(caller, folder.folder_id)).media, [...folder.media, ...added.body]);
  const many = await send<ErrorBody>(caller, 'POST', path, { body: formOf(Array.from({ length: 9 }, () => photo)) });
  assert.deepEqual([many.status, many.body.error_code], [400, 4]);
  const noise = { key: 'a', name: 'a.jpg', bytes: new Uint8Array([1, 2, 3]) };
  const broken = await send<ErrorBody>(caller, 'POST', path, { body: formOf([photo, noise]) });
  assert.equal(broken.body.details?.field, 'a');
  assert.equal((await refused(caller, 'POST', path, {})).code, 3);
  assert.equal((await read(caller, folder.folder_id)).media.length, 2);
  const stranger = await server.signUp();
  assert.equal((await refused(stranger, 'GET', `/api/media/${added.body[0]?.media_id}`)).status, 404);
  assert.equal((await send(stranger, 'POST', path, { body: formOf([photo]) })).status, 404);
});

test('a best shot may be matched later, and becomes a medium of the folder', async () => {
  const caller = await server.signUp();
  const files = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
  const folder = await folderWith(caller, files, { analyses: [{ type: 'quality', source_media: ['photo1'] }] });
  const shot = folder.analyses?.[0]?.results_media[0]?.output_images[0];
  const sources = [shot!.media_id, folder.media[1]!.media_id];
  // An old client puts the ids among the params.
  await order(caller, folder.folder_id, { analyses: [{ type: 'biometry', params: { source_media: sources } }] });
  const done = await untilDone(caller, folder.folder_id);
  const biometry = done.analyses?.[1];
  assert.deepEqual(new Set(biometry?.source_media.map(({ media_id: id }) => id)), new Set(sources));
  assert.equal(biometry?.resolution, 'SUCCESS');
  assert.equal(done.media.length, 3);
  assert.equal(done.media[2]?.original_url, shot?.original_url);
});

test('an analysis is run again as an order of its own, and the latest order counts', async () => {
  const caller = await server.signUp();
  const folder = await folderWith(caller, [await portrait('003_03.jpg', 'a')], {
    analyses: [{ type: 'quality', params: { threshold_spoofing: 0 } }],
  });
  assert.equal(folder.system_resolution, 'DECLINED');
  await order(caller, folder.folder_id, { analyses: [{ type: 'quality' }] });
  const second = await untilDone(caller, folder.folder_id);
  assert.deepEqual([second.system_resolution, second.resolution_status], ['SUCCESS', 'FINISHED']);
  const path = `/api/analyses/${folder.analyses?.[0]?.analyse_id}/rerun/`;
  const again = await send<AnalysisView[]>(caller, 'POST', path);
  assert.equal(again.status, 201, again.text);
  assert.notEqual(again.body[0]?.group_id, folder.analyses?.[0]?.group_id);
  const third = await untilDone(caller, folder.folder_id);
  assert.deepEqual([third.system_resolution, third.analyses?.length], ['DECLINED', 3]);
});

test('a bad order is refused with its fields and changes nothing', async () => {
  const caller = await server.signUp();
  const photo = await portrait('003_03.jpg', 'photo1');
  const [folder, other] = [await folderWith(caller, [photo]), await folderWith(caller, [photo])];
  const path = `/api/folders/${folder.folder_id}/analyses/`;
  const foreign = other.media[0]?.media_id;
  const quality = { type: 'quality' };
  const cases: readonly (readonly [unknown, number, string])[] = [
    [{}, 3, 'analyses'],
    [{ analyses: [] }, 4, 'analyses'],
    [{ analyses: 'quality' }, 5, 'analyses'],
    [{ analyses: [{ type: 'mood' }] }, 4, 'analyses[0].type'],
    [{ analyses: [{ ...quality, source_media: [foreign] }] }, 4, 'analyses[0].source_media[0]'],
    [{ analyses: [quality, { ...quality, params: { source_media: ['x'] } }] }, 4, 'analyses[1].source_media[0]'],
    [{ analyses: [{ ...quality, source_media: 'x' }] }, 5, 'analyses[0].source_media'],
    [{ analyses: [{ ...quality, params: { threshold_spoofing: 2 } }] }, 4, 'threshold_spoofing'],
    [{ analyses: [quality], resolution_endpoint: 'ftp://x' }, 4, 'resolution_endpoint'],
    [{ analyses: [quality], resolution_endpoint: 'https://127.0.0.1/x' }, 4, 'resolution_endpoint'],
  ];
  for (const [payload, code, field] of cases) {
    const answer = await refused(caller, 'POST', path, payload);
    assert.deepEqual([answer.status, answer.code], [400, code], JSON.stringify(payload));
    assert.ok(answer.fields.includes(field), answer.fields);
  }
  const stranger = await server.signUp();
  assert.equal((await refused(stranger, 'POST', path, { analyses: [quality] })).status, 404);
  assert.equal((await refused(caller, 'POST', '/api/folders/none/analyses', { analyses: [quality] })).status, 404);
  assert.equal((await read(caller, folder.folder_id)).analyses?.length, 0);
});

test('an operator decides, changes their mind and takes it back; the machine keeps its word', async () => {
  const client = await server.signUp();
  const { companyId } = await ownerOf(client);
  const operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  const folder = await folderWith(client, [await portrait('003_03.jpg', 'a')], { analyses: [{ type: 'quality' }] });
  const path = `/api/analyses/${folder.analyses?.[0]?.analyse_id}`;
  const decide = (caller: Caller, body: unknown) => send<AnalysisView>(caller, 'PATCH', path, json(body));
  assert.equal((await refused(client, 'PATCH', path, { resolution_operator: 'DECLINED' })).code, 9);
  const { body: declined } = await decide(operator, { resolution_operator: 'declined', comment: 'A mask.' });
  assert.deepEqual(
    [declined.resolution, declined.resolution_operator, declined.system_resolution, declined.operator_comment],
    ['DECLINED', 'DECLINED', 'SUCCESS', 'A mask.'],
  );
  assert.ok(declined.operator_time !== null && declined.operator_user_id !== null);
  const told = await read(client, folder.folder_id);
  assert.deepEqual([told.system_resolution, told.resolution, told.operator_status], ['SUCCESS', 'DECLINED', null]);
  await decide(operator, { resolution_operator: 'SUCCESS' });
  const { body: withdrawn } = await decide(operator, { resolution_operator: null });
  assert.deepEqual(
    [withdrawn.resolution, withdrawn.resolution_operator, withdrawn.operator_user_id, withdrawn.operator_comment],
    ['SUCCESS', null, null, null],
  );
  const { rows } = await server.owner.query(
    "select changed from audit_log where object_id = $1 and action = 'changed'",
    [withdrawn.analysis_id],
  );
  assert.equal(rows.length, 3);
  for (const body of [{}, { resolution_operator: 'OPERATOR_REQUIRED' }, { resolution_operator: 1 }])
    assert.equal((await refused(operator, 'PATCH', path, body)).status, 400);
});

test('a folder is decided on by those who may, and each key wants its own permission', async () => {
  const client = await server.signUp();
  const { companyId } = await ownerOf(client);
  const operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  const folder = await folderWith(client, [await portrait('003_03.jpg', 'a')], { analyses: [{ type: 'quality' }] });
  const path = `/api/folders/${folder.folder_id}/`;
  const endpoint = 'https://example.org/hook';
  assert.equal((await refused(client, 'PATCH', path, { operator_status: 'DECLINED' })).status, 403);
  assert.equal((await refused(operator, 'PATCH', path, { resolution_endpoint: endpoint })).status, 403);
  const moved = await send<FolderView>(client, 'PATCH', path, json({ resolution_endpoint: endpoint }));
  assert.equal(moved.body.resolution_endpoint, endpoint);
  const body = { operator_status: 'DECLINED', operator_comment: 'Not her.' };
  const { body: decided } = await send<FolderView>(operator, 'PATCH', path, json(body));
  assert.deepEqual(
    [decided.resolution, decided.operator_status, decided.operator_comment, decided.system_resolution],
    ['DECLINED', 'DECLINED', 'Not her.', 'SUCCESS'],
  );
  const { body: back } = await send<FolderView>(operator, 'PATCH', path, json({ resolution_operator: null }));
  assert.deepEqual([back.resolution, back.operator_status, back.operator_comment], ['SUCCESS', null, null]);
  assert.equal((await refused(operator, 'PATCH', path, {})).status, 400);
  const stranger = await server.signUp({ userType: 'CLIENT OPERATOR' });
  assert.equal((await refused(stranger, 'PATCH', path, body)).status, 404);
});

test('nothing is decided about an analysis in progress', async () => {
  const caller = await server.signUp();
  const folder = await folderWith(caller, [await portrait('003_03.jpg', 'a')], { analyses: [{ type: 'quality' }] });
  const id = folder.analyses?.[0]?.analyse_id;
  await server.owner.query("update analyses set state = 'PROCESSING', resolution = 'PROCESSING' where id = $1", [id]);
  await server.owner.query("update folders set resolution_status = 'PROCESSING' where id = $1", [folder.folder_id]);
  const operator = await server.signUp({ userType: 'OPERATOR' });
  const ofAnalysis = await refused(operator, 'PATCH', `/api/analyses/${id}`, { resolution_operator: 'SUCCESS' });
  const ofFolder = await refused(operator, 'PATCH', `/api/folders/${folder.folder_id}`, { operator_status: 'SUCCESS' });
  for (const { status, code } of [ofAnalysis, ofFolder]) assert.deepEqual([status, code], [400, 4]);
});

test('the flow of the iOS app works: video_0 as a key, and form content type on every JSON', async () => {
  const caller = await server.signUp();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const payload = {
    'media:tags': { video_0: ['video_selfie', 'video_selfie_blank', 'orientation_portrait'] },
    'folder:meta_data': { phone_info: { manufacturer: 'Apple', model: 'iPhone' } },
  };
  const folder = await folderWith(caller, [await portrait('003_03.jpg', 'video_0')], payload);
  assert.equal(folder.media[0]?.media_type, 'IMAGE_FOLDER');
  const body = JSON.stringify({ analyses: [{ type: 'QUALITY', source_media: [folder.media[0]?.media_id] }] });
  const path = `/api/folders/${folder.folder_id}/analyses`;
  const { body: ordered } = await send<AnalysisView[]>(caller, 'POST', path, { body, headers });
  assert.equal(ordered.at(-1)?.resolution, 'PROCESSING');
  assert.ok(ordered[0]?.analyse_id);
  const done = await untilDone(caller, folder.folder_id);
  assert.equal(done.analyses?.[0]?.resolution_status, 'SUCCESS');
});

test('the flow of a web client works: a ZIP of one JPEG, and params beside analyses', async () => {
  const caller = await server.signUp();
  const { bytes } = await portrait('003_03.jpg', 'x');
  const zip = { key: 'media_key1', name: 'frames.zip', bytes: makeZip([{ name: '0.jpg', bytes }]) };
  const folder = await folderWith(caller, [zip], { 'media:tags': { media_key1: ['video_selfie_blank'] } });
  const [analysis] = await order(caller, folder.folder_id, {
    analyses: [{ type: 'QUALITY' }],
    params: { extract_best_shot: true },
  });
  const words = new Set<string>([analysis!.resolution]);
  for (let word = analysis!.resolution; word === 'PROCESSING' || word === 'INITIAL'; words.add(word)) {
    await sleep(50);
    word = (await send<AnalysisView>(caller, 'GET', `/api/analyses/${analysis!.analyse_id}`)).body.resolution;
  }
  for (const word of words) assert.match(word, /^(PROCESSING|INITIAL|SUCCESS|DECLINED|FAILED)$/);
});

async function ownerOf(caller: Caller) {
  const folder = await folderWith(caller, []);
  return { companyId: folder.company_id as never };
}
