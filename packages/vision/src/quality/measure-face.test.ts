import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureFace } from './measure-face.ts';
import { rateQuality } from './rate-quality.ts';

const SIDE = 112;
const ahead = { yaw: 0, pitch: 0, roll: 0 };

/** A picture of the given colour at each place. */
function paint(colourAt: (x: number, y: number) => readonly [number, number, number]): Float32Array {
  const rgb = new Float32Array(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) rgb.set(colourAt(i % SIDE, Math.floor(i / SIDE)), i * 3);
  return rgb;
}

const stripes = (low: number, high: number, period: number) =>
  paint((x) => {
    const value = x % period < period / 2 ? low : high;
    return [value, value, value];
  });

test('one colour has no detail, no range and no break', () => {
  const measures = measureFace(
    paint(() => [120, 90, 70]),
    SIDE,
  );
  assert.ok(measures.sharpness < 0.01);
  assert.equal(measures.darkest, measures.brightest);
  assert.ok(measures.colourBreak < 1e-6);
});

test('finer detail is sharper, and dimming a picture leaves its sharpness', () => {
  const fine = measureFace(stripes(40, 200, 2), SIDE).sharpness;
  const coarse = measureFace(stripes(40, 200, 16), SIDE).sharpness;
  const dim = measureFace(stripes(8, 40, 16), SIDE).sharpness;
  assert.ok(fine > coarse * 1.5);
  assert.ok(Math.abs(dim - coarse) < coarse * 0.02);
});

test('a picture of which a third is white counts that as burnt', () => {
  const measures = measureFace(
    paint((x) => (x % 3 === 0 ? [255, 255, 255] : [90, 90, 90])),
    SIDE,
  );
  assert.ok(Math.abs(measures.burnt - 1 / 3) < 0.02);
  assert.equal(measures.middle, 90);
});

test('a lower half of another colour breaks the colour, one in shadow does not', () => {
  const skin = [200, 150, 120] as const;
  const masked = measureFace(
    paint((_, y) => (y > 78 ? [90, 160, 220] : skin)),
    SIDE,
  );
  const shaded = measureFace(
    paint((_, y) => (y > 78 ? [100, 75, 60] : skin)),
    SIDE,
  );
  assert.ok(masked.colourBreak > 0.15);
  assert.ok(shaded.colourBreak < 0.01);
});

test('every rating and the score stay within 0..1 and fall with the fault they name', () => {
  const good = { sharpness: 0.2, darkest: 70, middle: 130, brightest: 190, burnt: 0, colourBreak: 0.03 };
  const best = rateQuality(good, 300, ahead);
  for (const part of Object.values(best)) assert.equal(part, 1);
  const faults = [
    [{ sharpness: 0.03 }, 300, ahead, 'sharpness'],
    [{ brightest: 75, darkest: 60 }, 300, ahead, 'exposure'],
    [{ burnt: 0.4 }, 300, ahead, 'exposure'],
    [{}, 60, ahead, 'size'],
    [{}, 300, { ...ahead, yaw: -35 }, 'pose'],
    [{ colourBreak: 0.14 }, 300, ahead, 'occlusion'],
  ] as const;
  for (const [change, sidePx, pose, part] of faults) {
    const rated = rateQuality({ ...good, ...change }, sidePx, pose);
    assert.ok(rated[part] < 0.6 && rated[part] >= 0, part);
    assert.ok(rated.score < best.score && rated.score >= 0);
  }
});
