import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { FolderView } from '@praesto/contract';
import { makeClip, makeShotsSet, portraitPath } from '@praesto/vision/testing';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { formOf, onlyAnalysis, send } from './support/http-client.ts';
import { type BareServer, openStatelessServer } from './support/test-server.ts';

let server: BareServer;
let stills: readonly [Buffer, Buffer];
let smile: Buffer;

before(async () => {
  server = await openStatelessServer();
  stills = (await Promise.all(['045_03.jpg', '045_08.jpg'].map((name) => readFile(portraitPath(name))))) as [
    Buffer,
    Buffer,
  ];
  smile = await makeClip({ still: stills[0], secondStill: stills[1], seconds: 2, width: 360, height: 480 });
});
after(() => server.close());

interface Gesture {
  readonly asked: readonly string[];
  readonly status: string;
  readonly reason?: string;
  readonly mirrored: string;
  readonly possible_cause?: string;
  readonly start_ms?: number;
  readonly end_ms?: number;
}

/** What liveness says of a clip with these tags. */
async function judge(bytes: Buffer, tags: readonly string[], params: object = {}) {
  const payload = { 'media:tags': { video1: ['video_selfie', ...tags] }, analyses: [{ type: 'quality', params }] };
  const { status, text, body } = await send<FolderView>(
    { url: server.url, token: null },
    'POST',
    '/api/instant/folders/',
    {
      body: formOf([{ key: 'video1', name: 'clip.mp4', bytes }], payload),
    },
  );
  assert.equal(status, 201, text.slice(0, 300));
  const { resolution, results_media: media } = onlyAnalysis(body);
  return { resolution, gesture: media[0]?.results_data?.gesture as Gesture | undefined };
}

test('a clip of somebody who smiles as its tag says succeeds, and says when', async () => {
  const { resolution, gesture } = await judge(smile, ['video_selfie_smile']);
  assert.equal(resolution, 'SUCCESS');
  assert.deepEqual([gesture?.asked, gesture?.status], [['video_selfie_smile'], 'shown']);
  assert.ok(gesture!.start_ms! >= 800 && gesture!.start_ms! <= 1300);
  assert.ok(gesture!.end_ms! > gesture!.start_ms!);
});

test('the same clip under the tag of another gesture is declined with the reason', async () => {
  const { resolution, gesture } = await judge(smile, ['video_selfie_eyes']);
  assert.equal(resolution, 'DECLINED');
  assert.deepEqual([gesture?.status, gesture?.reason], ['not_shown', 'gesture_not_shown']);
});

test('under the tag of a plain selfie, or where it is not to be verified, nothing is asked of the person', async () => {
  assert.deepEqual(await judge(smile, ['video_selfie_blank']), { resolution: 'SUCCESS', gesture: undefined });
  const lenient = await judge(smile, ['video_selfie_eyes'], { verify_gesture: false });
  assert.deepEqual(lenient, { resolution: 'SUCCESS', gesture: undefined });
});

test('a shots set has no time: its gesture is not established, and liveness alone decides', async () => {
  const { resolution, gesture } = await judge(makeShotsSet([...stills]), ['video_selfie_smile']);
  assert.deepEqual([resolution, gesture?.status, gesture?.reason], ['SUCCESS', 'not_established', 'too_few_frames']);
});

test('a clip that stands still for a while is declined, though its person smiles', async () => {
  const shown = (index: number) => (index < 30 ? index : Math.max(30, index - 30));
  const [still, secondStill] = stills;
  const clip = await makeClip({ still, secondStill, seconds: 2.5, width: 360, height: 480, shown });
  const { resolution, gesture } = await judge(clip, ['video_selfie_smile']);
  assert.deepEqual([resolution, gesture?.status, gesture?.reason], ['DECLINED', 'not_shown', 'frames_frozen']);
});

const left = 'gestures/vert_turn_left_video.mp4';
test('a turn to the left is one, is none to the right, and in a mirror it is', {
  skip: skipWithoutDevData(left),
}, async () => {
  const clip = await readFile(devData(left)!);
  const own = await judge(clip, ['video_selfie_left']);
  assert.deepEqual(
    [own.resolution, own.gesture?.status, own.gesture?.mirrored],
    ['SUCCESS', 'shown', 'not_established'],
  );
  const other = await judge(clip, ['video_selfie_right']);
  assert.deepEqual([other.resolution, other.gesture?.possible_cause], ['DECLINED', 'undeclared_mirroring']);
  const mirrored = await judge(clip, ['video_selfie_right', 'video_mirrored']);
  assert.deepEqual([mirrored.resolution, mirrored.gesture?.mirrored], ['SUCCESS', 'declared']);
});
