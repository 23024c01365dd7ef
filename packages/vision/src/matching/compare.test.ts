import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readMatchingCalibration } from '../calibration/matching-calibration.ts';
import { examineFrame } from '../face/examine-frame.ts';
import { openTestBench, portraitFrame, type TestBench } from '../face/testing/open-test-bench.ts';
import { turnImage } from '../pixels/turn-image.ts';
import { chooseFramesToMatch } from './choose-frames-to-match.ts';
import { compareEmbeddings } from './compare.ts';
import { embedFace } from './embed-face.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

async function embed(name: string, turn?: 90 | 180): Promise<Float32Array> {
  const upright = await portraitFrame(name);
  const frame = turn ? { ...upright, ...turnImage(upright, turn) } : upright;
  const chosen = chooseFramesToMatch([await examineFrame(station.bench, frame)], 1);
  assert.ok(!('status' in chosen));
  return embedFace(station.bench, chosen[0].image, chosen[0].face);
}

async function confidence(first: string, second: string): Promise<number> {
  const calibration = readMatchingCalibration(station.bench.embedders[0].session.manifest.calibration);
  return compareEmbeddings(await embed(first), await embed(second), calibration).confidence;
}

test('an embedding has 704 values and unit length, and is not shared between calls', async () => {
  const [first, second] = [await embed('003_03.jpg'), await embed('045_03.jpg')];
  for (const embedding of [first, second]) {
    assert.equal(embedding.length, 704);
    assert.ok(Math.abs(Math.hypot(...embedding) - 1) < 1e-5);
  }
  assert.notDeepEqual(first, second);
});

test('the same person neutral and smiling is above 0.85', async () => {
  assert.ok((await confidence('003_03.jpg', '003_08.jpg')) > 0.85);
  assert.ok((await confidence('045_03.jpg', '045_08.jpg')) > 0.85);
});

test('two different people are below 0.85', async () => {
  assert.ok((await confidence('003_03.jpg', '025_03.jpg')) < 0.85);
  assert.ok((await confidence('003_03.jpg', '045_03.jpg')) < 0.85);
  assert.ok((await confidence('025_03.jpg', 'lisa3.jpg')) < 0.85);
});

test('a picture on its side or its head gives the embedding of the upright one', async () => {
  const upright = await embed('045_03.jpg');
  for (const turn of [90, 180] as const) {
    const turned = await embed('045_03.jpg', turn);
    assert.ok(upright.reduce((sum, value, i) => sum + value * turned[i]!, 0) > 0.999);
  }
});

test('embeddings of different lengths are refused', () => {
  const calibration = readMatchingCalibration(station.bench.embedders[0].session.manifest.calibration);
  assert.throws(() => compareEmbeddings(new Float32Array(512), new Float32Array(192), calibration), RangeError);
});

test('an embedding compared with itself is certain', async () => {
  const calibration = readMatchingCalibration(station.bench.embedders[0].session.manifest.calibration);
  const embedding = await embed('025_03.jpg');
  const { cosine, confidence } = compareEmbeddings(embedding, embedding, calibration);
  assert.ok(cosine > 0.99999 && confidence > 0.99999);
});
