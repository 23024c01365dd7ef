import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { examineFrame } from '../face/examine-frame.ts';
import { openTestBench, portraitFrame, type TestBench } from '../face/testing/open-test-bench.ts';
import { isMaskWorn } from '../quality/is-mask-worn.ts';
import { putMaskOn } from '../testing/attack/mask/make-mask.ts';
import { chooseMask } from '../testing/attack/mask/mask-settings.ts';
import { embedFace } from './embed-face.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

/** A portrait, and the same with a mask. */
async function see(name: string) {
  const frame = await portraitFrame(name);
  const { image, face } = await examineFrame(station.bench, frame);
  assert.ok(face);
  const worn = putMaskOn(image, face.landmarks, { settings: chooseMask(5, { shape: 'surgical', top: 0.3 }), seed: 5 });
  const masked = await examineFrame(station.bench, { ...frame, ...worn });
  assert.ok(masked.face);
  return { bare: { image, face }, masked: { image: masked.image, face: masked.face } };
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test('a masked face is nearer to the bare face of its person, aligned by eyes and nose, than as a bare face is aligned', async () => {
  const [own, smiling, stranger] = [await see('003_03.jpg'), await see('003_08.jpg'), await see('045_03.jpg')];
  const { image, face } = own.masked;
  assert.ok(isMaskWorn(face) && !isMaskWorn(own.bare.face));
  const embed = ({ image: picture, face: seen }: typeof own.bare) => embedFace(station.bench, picture, seen);
  const goal = await embed(smiling.bare);
  const masked = cosine(await embed({ image, face }), goal);
  const asBare = cosine(await embed({ image, face: { ...face, covered: 0 } }), goal);
  assert.ok(masked > asBare, `${masked} and ${asBare}`);
  assert.ok(masked > cosine(await embed({ image, face }), await embed(stranger.bare)) + 0.2);
});
