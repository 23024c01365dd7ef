import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { checkAnswer } from '../support/answer-check.ts';
import { type BareServer, openStatelessServer } from './support/test-server.ts';

let server: BareServer;
let smile: Buffer;

before(async () => {
  server = await openStatelessServer({ env: { PRAESTO_LITE: '1' } });
  const [still, secondStill] = await Promise.all(
    ['045_03.jpg', '045_08.jpg'].map((name) => readFile(portraitPath(name))),
  );
  smile = await makeClip({ still: still!, secondStill: secondStill!, seconds: 2, width: 480, height: 640 });
});
after(() => server.close());

interface Answer {
  readonly passed: boolean;
  readonly score: number;
  readonly results?: readonly { readonly type: string; readonly passed: boolean }[];
}

async function ask(clip: Buffer, mnemonic: string, ...types: string[]): Promise<Answer> {
  const form = new FormData();
  const actions = types.map((type) => ({ type, duration: 2000, message: 'Please' }));
  form.append('metadata', new Blob([JSON.stringify({ mnemonic, actions })], { type: 'application/json' }));
  form.append('bio_sample', new Blob([new Uint8Array(clip)], { type: 'video/mp4' }));
  const response = await fetch(new URL('/v1/face/liveness/detect', server.url), { method: 'POST', body: form });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  checkAnswer('POST', '/v1/face/liveness/detect', {
    status: response.status,
    contentType: response.headers.get('content-type'),
    text,
  });
  return JSON.parse(text) as Answer;
}

test('a clip of somebody who smiles as they were asked passes', async () => {
  const { passed, results } = await ask(smile, 'move-instructions', 'SMILE');
  assert.deepEqual([passed, results], [true, [{ type: 'SMILE', passed: true }]]);
});

test('each action is told of, and one that was not shown fails the clip', async () => {
  const { passed, score, results } = await ask(smile, 'move-instructions', 'SMILE', 'BLINK');
  assert.equal(passed, false);
  assert.ok(score >= 0.5, 'the score is that of liveness alone');
  assert.deepEqual(results, [
    { type: 'SMILE', passed: true },
    { type: 'BLINK', passed: false },
  ]);
});

test('nobody has to do what passive instructions say, and whether they did is not told', async () => {
  const { passed, results } = await ask(smile, 'passive-instructions', 'photo-type', 'BLINK');
  assert.deepEqual([passed, results], [true, [{ type: 'photo-type', passed: true }]]);
});

test('a silent mouth says no numbers, and of the words nothing is told', async () => {
  const answer = await ask(smile, 'text-instructions', 'numbers-digits');
  assert.deepEqual([answer.passed, answer.results], [false, undefined]);
});

const clips = [
  ['blink', 'BLINK', 'SMILE'],
  ['smile', 'SMILE', 'RAISE_EYEBROW'],
  ['raise_eyebrow', 'RAISE_EYEBROW', 'BLINK'],
  ['distortion', 'DISTORTION', 'TURN_DOWN'],
  ['turn_left', 'TURN_LEFT', 'TURN_RIGHT'],
  ['turn_right', 'TURN_RIGHT', 'TURN_LEFT'],
  ['turn_up', 'TURN_UP', 'TURN_DOWN'],
  ['turn_down', 'TURN_DOWN', 'TURN_UP'],
] as const;

describe('of a person who does one thing, that passes and another does not', () => {
  for (const [name, shown, other] of clips) {
    const path = `gestures/vert_${name}_video.mp4`;
    test(name, { skip: skipWithoutDevData(path) }, async () => {
      const clip = await readFile(devData(path)!);
      const { passed, results } = await ask(clip, 'move-instructions', shown, other);
      assert.equal(passed, false);
      assert.deepEqual(results, [
        { type: shown, passed: true },
        { type: other, passed: false },
      ]);
    });
  }

  const spoken = 'gestures/vert_numbers_digits_video.mp4';
  test('saying numbers', { skip: skipWithoutDevData(spoken) }, async () => {
    const answer = await ask(await readFile(devData(spoken)!), 'text-instructions', 'numbers-digits');
    assert.deepEqual([answer.passed, answer.results], [true, undefined]);
  });

  const crowd = 'gestures/vert_little_second_face_video.mp4';
  test('somebody with a little second face behind passes', { skip: skipWithoutDevData(crowd) }, async () => {
    assert.equal((await ask(await readFile(devData(crowd)!), 'passive-instructions', 'photo-type')).passed, true);
  });
});
