import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Sharp } from 'sharp';
import { examineFrame } from '../face/examine-frame.ts';
import { openTestBench, portraitFrame, type TestBench } from '../face/testing/open-test-bench.ts';
import { putMaskOn } from '../testing/attack/mask/make-mask.ts';
import { chooseMask, maskShapes } from '../testing/attack/mask/mask-settings.ts';
import { COVER_VALUES, describeCover } from './describe-cover.ts';
import { isMaskWorn } from './is-mask-worn.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

const look = async (name: string, change?: (picture: Sharp) => Sharp) =>
  examineFrame(station.bench, await portraitFrame(name, change));

test('bare faces are not covered: neutral, smiling, soft, in dim or coloured light', async () => {
  for (const name of ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_08.jpg', 'lisa3.jpg'])
    assert.equal(isMaskWorn((await look(name)).face!), false, name);
  for (const change of [
    (picture: Sharp) => picture.linear(0.3, 0),
    (picture: Sharp) => picture.blur(3),
    (picture: Sharp) => picture.linear([1.2, 1, 0.7], [0, 0, 0]),
  ])
    assert.equal(isMaskWorn((await look('045_03.jpg', change)).face!), false);
});

for (const shape of maskShapes) {
  test(`a ${shape} on a face is told`, async () => {
    for (const [seed, name] of ['003_03.jpg', '025_03.jpg', '045_03.jpg'].entries()) {
      const { image, face } = await look(name);
      const masked = putMaskOn(image, face!.landmarks, { settings: chooseMask(seed, { shape, top: 0.3 }), seed });
      const seen = await examineFrame(station.bench, { index: 0, timestampMs: null, ...masked });
      assert.ok(isMaskWorn(seen.face!), `${name}: ${seen.face!.covered}`);
    }
  });
}

test('a face of one colour has numbers, and none of them breaks', () => {
  const values = describeCover(new Float32Array(3 * 112 * 112).fill(90), 112);
  assert.equal(values.length, COVER_VALUES);
  assert.ok(values.every(Number.isFinite));
});
