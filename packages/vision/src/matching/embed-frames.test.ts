import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Sharp } from 'sharp';
import { examineFrame } from '../face/examine-frame.ts';
import type { FrameWithFace } from '../face/pick-best.ts';
import { openTestBench, portraitFrame, type TestBench } from '../face/testing/open-test-bench.ts';
import { chooseFramesToMatch } from './choose-frames-to-match.ts';
import { embedFace } from './embed-face.ts';
import { embedFrames } from './embed-frames.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

async function see(name: string, index = 0, change?: (picture: Sharp) => Sharp): Promise<FrameWithFace> {
  const frame = await examineFrame(station.bench, { ...(await portraitFrame(name, change)), index });
  assert.ok(frame.face);
  return { ...frame, face: frame.face };
}

const embed = ({ image, face }: FrameWithFace) => embedFace(station.bench, image, face);
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test('of a clip the best frames are chosen, best first, without those that may not be compared', async () => {
  const sharp = await see('003_03.jpg', 0);
  const softest = await see('003_03.jpg', 1, (picture) => picture.blur(4));
  const soft = await see('003_03.jpg', 2, (picture) => picture.blur(1.5));
  const nobody = { ...sharp, index: 3, face: null, unmatchable: 'no_face' } as const;
  const chosen = chooseFramesToMatch([nobody, softest, soft, sharp], 2);
  assert.ok(!('status' in chosen));
  assert.deepEqual(
    chosen.map(({ index }) => index),
    [0, 2],
  );
  assert.deepEqual(chooseFramesToMatch([nobody], 2), { status: 'unusable', reason: 'no_face' });
});

test('several frames of one person give one embedding of unit length that is between theirs', async () => {
  const [neutral, smiling] = [await see('045_03.jpg'), await see('045_08.jpg', 1)];
  const pooled = await embedFrames(station.bench, [neutral, smiling]);
  const [first, second] = [await embed(neutral), await embed(smiling)];
  assert.ok(Math.abs(Math.hypot(...pooled) - 1) < 1e-5);
  assert.ok(cosine(pooled, first) > cosine(first, second) && cosine(pooled, second) > cosine(first, second));
});

test('a second person who comes into a clip is not mixed into the embedding', async () => {
  const [own, other] = [await see('003_03.jpg'), await see('045_03.jpg', 1)];
  const pooled = await embedFrames(station.bench, [own, other]);
  assert.ok(cosine(pooled, await embed(own)) > 0.9999);
});
