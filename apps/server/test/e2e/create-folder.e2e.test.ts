import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type AnalysisView, type ErrorBody, type FolderView, folderView } from '@praesto/contract';
import { makeClip, makeShotsSet, portraitPath } from '@praesto/vision/testing';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { type Caller, fileAt, onlyAnalysis, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;

before(async () => {
  server = await openTestServer();
  caller = await server.signUp({ isAdmin: true });
});
after(() => server.close());

const quality = { analyses: [{ type: 'quality' }] };
const biometry = { analyses: [{ type: 'biometry' }] };

test('a portrait is scored for liveness and answers with a best shot that can be fetched', async () => {
  const answer = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(answer.status, 201);
  assert.deepEqual(folderView.parse(answer.body), answer.body);
  assert.match(answer.text, /^\{"company_id": "/);
  const analysis = onlyAnalysis(answer.body);
  assert.equal(analysis.state, 'FINISHED');
  const result = analysis.results_media[0]!;
  assert.equal(result.source_image_id, answer.body.media[0]?.media_id);
  const score = result.results_data?.confidence_spoofing as number;
  assert.ok(score >= 0 && score <= 1);
  assert.equal(analysis.resolution, score >= 0.5 ? 'DECLINED' : 'SUCCESS');
  assert.equal(answer.body.system_resolution, analysis.resolution);
  assert.equal(answer.body.resolution_status, 'FINISHED');

  const shot = result.output_images[0]!;
  const picture = await fetch(shot.original_url!);
  assert.equal(picture.status, 200);
  assert.equal(picture.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual([...(await picture.bytes()).subarray(0, 3)], [0xff, 0xd8, 0xff]);
  assert.equal((shot.info.landmarks as unknown[]).length, 68);
});

test('the stored folder reads the same as it was answered', async () => {
  const created = await postFolder(caller, [await portrait('045_03.jpg', 'photo1')], {
    ...quality,
    'folder:meta_data': { transaction_id: '42', nested: { list: [1, 'two', null] } },
    'media:tags': { photo1: ['photo_selfie', 'made_up_tag'] },
    'media:meta_data': { photo1: { camera: 'front' } },
    resolution_endpoint: 'https://example.org/hook',
  });
  assert.equal(created.status, 201);
  const { folder_id: id } = created.body;
  const read = await send<FolderView>(caller, 'GET', `/api/folders/${id}/?with_analyses=true`);
  assert.equal(read.status, 200);
  assert.deepEqual(read.body, created.body);
  assert.deepEqual(read.body.media[0]?.tags, ['photo_selfie', 'made_up_tag']);

  const unclear = await send<ErrorBody>(caller, 'GET', `/api/folders/${id}?with_analyses=maybe`);
  assert.equal(unclear.status, 400);
  assert.equal(unclear.body.error_code, 4);
  const bare = await send<FolderView>(caller, 'GET', `/api/folders/${id}`);
  assert.equal('analyses' in bare.body, false);
  assert.deepEqual(bare.body.media, created.body.media);

  const expected = onlyAnalysis(created.body);
  const analysis = await send<AnalysisView>(caller, 'GET', `/api/analyses/${expected.analyse_id}`);
  assert.deepEqual(analysis.body, expected);
});

test('one person on two photos is matched, two people are declined, and the least similar pair decides', async () => {
  const [woman, sameWoman, otherWoman] = await Promise.all([
    portrait('003_03.jpg', 'a'),
    portrait('003_08.jpg', 'b'),
    portrait('025_03.jpg', 'c'),
  ]);
  const same = await postFolder(caller, [woman, sameWoman], biometry);
  const matched = onlyAnalysis(same.body);
  assert.equal(matched.resolution, 'SUCCESS');
  assert.ok((matched.results_data?.min_confidence as number) >= 0.85);
  assert.equal(matched.source_media.length, 2);
  assert.deepEqual(matched.results_media[0]?.results_data, matched.results_data);

  const different = await postFolder(caller, [woman, otherWoman], biometry);
  assert.equal(onlyAnalysis(different.body).resolution, 'DECLINED');

  const three = onlyAnalysis((await postFolder(caller, [woman, sameWoman, otherWoman], biometry)).body);
  assert.equal(three.resolution, 'DECLINED');
  const { min_confidence: min, max_confidence: max } = three.results_data as Record<string, number>;
  assert.ok(min! < 0.85 && max! >= 0.85);
});

test('one photo alone cannot be matched', async () => {
  const answer = await postFolder(caller, [await portrait('003_03.jpg', 'a')], biometry);
  assert.equal(answer.status, 201);
  const analysis = onlyAnalysis(answer.body);
  assert.equal(analysis.state, 'FAILED');
  assert.equal(analysis.error_reason, 'too_few_media');
  assert.equal(analysis.results_data, null);
});

test('a selfie and the photo of a document go through liveness and matching in one request', async () => {
  const files = [await portrait('045_03.jpg', 'selfie'), await portrait('045_08.jpg', 'document')];
  const answer = await postFolder(caller, files, {
    'media:tags': { document: ['photo_id', 'photo_id_front'] },
    analyses: [{ type: 'QUALITY' }, { type: 'Biometry', params: { threshold_min: 0.75, threshold_max: 0.85 } }],
  });
  const [liveness, matching] = answer.body.analyses!;
  assert.deepEqual(
    liveness!.source_media.map(({ original_name: name }) => name),
    ['045_03.jpg'],
  );
  assert.equal(matching!.source_media.length, 2);
  assert.equal(matching!.resolution, 'SUCCESS');
  assert.equal(liveness!.group_id, matching!.group_id);
});

test('a clip made of a portrait gets a score from several frames, a best shot, and is served in ranges', async () => {
  const still = await readFile(portraitPath('003_03.jpg'));
  const clip = await makeClip({ still, seconds: 2, width: 480, height: 640 });
  const answer = await postFolder(caller, [{ key: 'video1', name: 'clip.mp4', bytes: clip }], quality);
  assert.equal(answer.status, 201);
  const [video] = answer.body.media;
  assert.equal(video?.media_type, 'VIDEO_FOLDER');
  const analysis = onlyAnalysis(answer.body);
  assert.equal(analysis.state, 'FINISHED');
  assert.equal(analysis.results_media[0]?.source_video_id, video?.media_id);
  const [evidence] = analysis.technical_meta_data.media as unknown as { frames: { raw_spoofing: number | null }[] }[];
  assert.ok(evidence!.frames.filter(({ raw_spoofing: raw }) => raw !== null).length >= 8);
  assert.equal(analysis.results_media[0]?.output_images.length, 1);

  const whole = await fetch(video!.video_url!);
  assert.equal(whole.headers.get('content-type'), 'video/mp4');
  assert.deepEqual(Buffer.from(await whole.arrayBuffer()), clip);
  const part = await fetch(video!.video_url!, { headers: { Range: 'bytes=100-199' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), `bytes 100-199/${clip.length}`);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), clip.subarray(100, 200));
  assert.equal((await fetch(video!.thumb_url!)).headers.get('content-type'), 'image/jpeg');
});

test('a ZIP with one JPEG and the tag video_selfie_blank is valid liveness input', async () => {
  const still = await readFile(portraitPath('003_03.jpg'));
  const files = [{ key: 'shots', name: 'shots.zip', bytes: makeShotsSet([still]) }];
  const answer = await postFolder(caller, files, { ...quality, 'media:tags': { shots: ['video_selfie_blank'] } });
  assert.equal(answer.body.media[0]?.media_type, 'SHOTS_SET_FOLDER');
  const analysis = onlyAnalysis(answer.body);
  assert.equal(analysis.state, 'FINISHED');
  assert.equal(analysis.results_media[0]?.source_shots_set_id, answer.body.media[0]?.media_id);
  assert.equal((await fetch(answer.body.media[0]!.thumb_url!)).headers.get('content-type'), 'image/jpeg');
});

test('a phone clip of a live person is scored and its best shot is found', {
  skip: skipWithoutDevData('gestures', 'vert_passive_video.mp4'),
}, async () => {
  const clip = await fileAt(devData('gestures', 'vert_passive_video.mp4')!, 'video1');
  const answer = await postFolder(caller, [clip], {
    ...quality,
    'media:tags': { video1: ['video_selfie', 'video_selfie_blank', 'orientation_portrait'] },
  });
  const analysis = onlyAnalysis(answer.body);
  assert.equal(analysis.state, 'FINISHED');
  assert.equal(typeof analysis.results_media[0]?.results_data?.confidence_spoofing, 'number');
  assert.equal(analysis.results_media[0]?.output_images.length, 1);
});

test('a folder can be made without analyses, without files and without a body', async () => {
  const stored = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')]);
  assert.equal(stored.status, 201);
  assert.equal(stored.body.resolution_status, 'INITIAL');
  assert.deepEqual(stored.body.analyses, []);
  const json = await send<FolderView>(caller, 'POST', '/api/folders', {
    body: JSON.stringify({ 'folder:meta_data': { a: 1 } }),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(json.status, 201);
  assert.deepEqual(json.body.meta_data, { a: 1 });
  assert.deepEqual(json.body.media, []);
  const empty = await send<FolderView>(caller, 'POST', '/api/folders/?');
  assert.equal(empty.status, 201);
});

test('another company finds neither the folder nor the analysis', async () => {
  const created = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  const stranger = await server.signUp();
  const paths = [
    `/api/folders/${created.body.folder_id}/`,
    `/api/analyses/${onlyAnalysis(created.body).analysis_id}`,
    '/api/folders/00000000-0000-4000-8000-000000000000',
    '/api/folders/not-an-id',
    '/api/analyses/..%2f..%2fetc%2fpasswd',
  ];
  for (const path of paths) {
    const answer = await send<{ error_code: number }>(stranger, 'GET', path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.body.error_code, 10, path);
  }
});
