import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { ChallengeView, ErrorBody, FolderView, MediaView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { hashPassword } from '../../src/modules/users/passwords.ts';
import { newId } from '../../src/shared/ids.ts';
import { assertUntouched } from './spoilt/untouched.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

const password = 'correct horse battery';
const companyId = newId<'company'>();
let server: TestServer;
let caller: Caller & { readonly user: { readonly email: string } };
let smile: SentFile;
let photo: SentFile;

before(async () => {
  server = await openTestServer();
  caller = await server.signUp({ companyId, isAdmin: true, passwordHash: await hashPassword(password) });
  const stills = await Promise.all(['045_03.jpg', '045_08.jpg'].map((name) => readFile(portraitPath(name))));
  const [still, secondStill] = stills as [Buffer, Buffer];
  const bytes = await makeClip({ still, secondStill, seconds: 2, width: 480, height: 640 });
  smile = { key: 'video1', name: 'clip.mp4', bytes };
  photo = await portrait('003_03.jpg', 'video1');
});
after(() => server.close());

const json = (body: object) => ({ body: JSON.stringify(body) });

async function draw(body: object, by: Caller = caller): Promise<ChallengeView> {
  const { status, body: view, text } = await send<ChallengeView>(by, 'POST', '/api/challenges/', json(body));
  assert.equal(status, 201, text);
  return view;
}

const drawOne = (gesture: string) => draw({ count: 1, gestures: [gesture] });

const answerTo = ({ challenge_id }: Pick<ChallengeView, 'challenge_id'>, params: object = {}) => ({
  'media:tags': { video1: ['video_selfie', 'orientation_portrait'] },
  'media:challenge': { video1: challenge_id },
  analyses: [{ type: 'quality', params }],
});

const find = async ({ challenge_id }: ChallengeView) =>
  (await send<ChallengeView>(caller, 'GET', `/api/challenges/${challenge_id}`)).body;

/** What the analysis says of the only clip of a folder. */
function told(folder: FolderView) {
  const { resolution, error_reason: reason, results_media: media } = onlyAnalysis(folder);
  const gesture = media[0]?.results_data?.gesture as Record<string, unknown> | undefined;
  return { resolution, reason, gesture };
}

test('a challenge asks for three gestures of which none comes twice, for three minutes', async () => {
  const view = await draw({});
  assert.equal(new Set(view.gestures).size, 3);
  assert.equal(Math.round(view.expire_date - view.time_created), 180);
  assert.deepEqual([view.time_used, view.media_id, await find(view)], [null, null, view]);
});

test('more gestures than there are to draw from are refused by name', async () => {
  const body = json({ count: 3, gestures: ['video_selfie_left', 'video_selfie_left', 'video_selfie_right'] });
  const refused = await send<ErrorBody>(caller, 'POST', '/api/challenges', body);
  assert.deepEqual([refused.status, refused.body.error_code], [400, 4]);
  assert.match(refused.text, /"field": "count"/);
});

test('a clip that shows what its challenge asks for succeeds, whatever its params say, and uses it up', async () => {
  const challenge = await drawOne('video_selfie_smile');
  const { body: folder } = await postFolder(caller, [smile], answerTo(challenge, { verify_gesture: false }));
  const { resolution, gesture } = told(folder);
  assert.deepEqual([resolution, gesture?.status, gesture?.asked], ['SUCCESS', 'shown', ['video_selfie_smile']]);
  assert.equal(gesture?.challenge_id, challenge.challenge_id);
  assert.equal((gesture?.steps as unknown[] | undefined)?.length, 1);
  const [media] = folder.media;
  assert.equal(media?.challenge_id, challenge.challenge_id);
  const used = await find(challenge);
  assert.equal(used.media_id, media?.media_id);
  assert.ok(used.time_used! >= used.time_created);
});

test('a clip that shows something else is declined, and has used its challenge all the same', async () => {
  const challenge = await drawOne('video_selfie_eyes');
  const { resolution, gesture } = told((await postFolder(caller, [smile], answerTo(challenge))).body);
  assert.deepEqual([resolution, gesture?.reason], ['DECLINED', 'gesture_not_shown']);
  assert.ok((await find(challenge)).time_used);
});

test('a photo answers no challenge', async () => {
  const challenge = await drawOne('video_selfie_smile');
  const { resolution, reason } = told((await postFolder(caller, [photo], answerTo(challenge))).body);
  assert.deepEqual([resolution, reason], ['FAILED', 'too_few_frames']);
});

test('a clip that is added later is held against its challenge by the order', async () => {
  const challenge = await drawOne('video_selfie_smile');
  const { body: folder } = await send<FolderView>(caller, 'POST', '/api/folders/');
  const path = `/api/folders/${folder.folder_id}`;
  const { analyses: _, ...payload } = answerTo(challenge);
  const added = await send<MediaView[]>(caller, 'POST', `${path}/media/`, { body: formOf([smile], payload) });
  assert.equal(added.body[0]?.challenge_id, challenge.challenge_id);
  await send(caller, 'POST', `${path}/analyses/`, json({ analyses: [{ type: 'quality' }] }));
  let answered: FolderView;
  do {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answered = (await send<FolderView>(caller, 'GET', `${path}?with_analyses=true`)).body;
  } while (answered.resolution_status === 'PROCESSING');
  assert.equal(told(answered).gesture?.challenge_id, challenge.challenge_id);
  assert.equal(answered.system_resolution, 'SUCCESS');
});

describe('what is no open challenge of this session is refused by name and changes nothing', () => {
  async function assertRefused(payload: object, status: number, by = caller) {
    await assertUntouched(server, async () => {
      const refused = await send<ErrorBody>(by, 'POST', '/api/folders/', { body: formOf([photo], payload) });
      assert.deepEqual([refused.status, refused.body.error_code], [status, 4], refused.text);
      assert.match(refused.text, /"field": "media:challenge.video1"/);
    });
  }

  test('one that was used', async () => {
    const challenge = await drawOne('video_selfie_smile');
    await postFolder(caller, [photo], { ...answerTo(challenge), analyses: [] });
    await assertRefused(answerTo(challenge), 409);
  });

  test('one that expired', async () => {
    const challenge = await drawOne('video_selfie_smile');
    await server.owner.query('update challenges set expires_at = now() where id = $1', [challenge.challenge_id]);
    await assertRefused(answerTo(challenge), 409);
  });

  test("nobody's, another company's, and one's own of another session", async () => {
    const stranger = await server.signUp({ isAdmin: true });
    const credentials = { email: caller.user.email, password };
    const { body: again } = await send<{ access_token: string }>(
      { url: server.url, token: null },
      'POST',
      '/api/authorize/auth',
      json({ credentials }),
    );
    const other = { url: server.url, token: again.access_token };
    const ids = [newId(), (await draw({}, stranger)).challenge_id, (await draw({}, other)).challenge_id];
    for (const challenge_id of ids) await assertRefused(answerTo({ challenge_id }), 400);
  });

  test('any, where nothing is kept', async () => {
    const challenge = await drawOne('video_selfie_smile');
    await assertUntouched(server, async () => {
      const body = formOf([photo], answerTo(challenge));
      const refused = await send<ErrorBody>(caller, 'POST', '/api/instant/folders/', { body });
      assert.deepEqual([refused.status, refused.body.error_code], [400, 4]);
      assert.match(refused.text, /"field": "media:challenge.video1"/);
    });
  });

  test('one that two files name', async () => {
    const { challenge_id } = await drawOne('video_selfie_smile');
    const files = [photo, { ...photo, key: 'video2' }];
    const payload = { 'media:challenge': { video1: challenge_id, video2: challenge_id } };
    const refused = await send<ErrorBody>(caller, 'POST', '/api/folders/', { body: formOf(files, payload) });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /"field": "media:challenge.video2"/);
  });
});

test('of two clips that come at one time for one challenge one is taken', async () => {
  const challenge = await drawOne('video_selfie_smile');
  const { analyses: _, ...payload } = answerTo(challenge);
  const sent = await Promise.all([1, 2].map(() => postFolder(caller, [photo], payload)));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [201, 409]);
  assert.match(sent.find(({ status }) => status === 409)!.text, /"field": "media:challenge/);
});

test('drawing and using a challenge is in the audit log', async () => {
  const challenge = await drawOne('video_selfie_smile');
  await postFolder(caller, [photo], { ...answerTo(challenge), analyses: [] });
  const { rows } = await server.owner.query(
    'select operation, action, changed from audit_log where object_id = $1 order by seq',
    [challenge.challenge_id],
  );
  assert.deepEqual(rows, [
    { operation: 'createChallenge', action: 'created', changed: [] },
    { operation: 'createFolder', action: 'changed', changed: ['media_id', 'used_at'] },
  ]);
});

const round = 'pad_clips/krzy_real.mp4';
test('somebody who turns left, then right, answers that order and not the other', {
  skip: skipWithoutDevData(round),
}, async () => {
  const clip = { key: 'video1', name: 'clip.mp4', bytes: await readFile(devData(round)!) };
  const seen = new Set<string>();
  while (seen.size < 2) {
    const challenge = await draw({ count: 2, gestures: ['video_selfie_left', 'video_selfie_right'] });
    const order = challenge.gestures.join();
    if (seen.has(order)) continue;
    seen.add(order);
    const { resolution, gesture } = told((await postFolder(caller, [clip], answerTo(challenge))).body);
    const isAsFilmed = order === 'video_selfie_left,video_selfie_right';
    assert.deepEqual(
      [resolution, gesture?.status, gesture?.reason],
      isAsFilmed ? ['SUCCESS', 'shown', undefined] : ['DECLINED', 'not_shown', 'wrong_order'],
    );
  }
});
