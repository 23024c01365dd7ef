import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curlPaper } from './curl-paper.ts';
import { cutOut } from './cut-out.ts';
import { cover, type LightImage, paint } from './light-image.ts';
import { printContinuous, printHalftone } from './print-picture.ts';
import { meanOf, strengthAt } from './testing/measure-light.ts';

function flat(colour: readonly [number, number, number], side = 128): LightImage {
  return paint({ width: side, height: side }, (rgb, i) => rgb.set(colour, i));
}

const corners = [0, 1].flatMap((r) => [0, 1].flatMap((g) => [0, 1].map((b) => [r, g, b] as [number, number, number])));

test('print has a smaller gamut: white is darker, black lighter, and every pure colour less pure', () => {
  for (const colour of corners) {
    const [red, green, blue] = printContinuous(flat(colour, 1)).rgb as unknown as [number, number, number];
    const purity = Math.max(red, green, blue) - Math.min(red, green, blue);
    const isGrey = new Set(colour).size === 1;
    if (!isGrey) assert.ok(purity < 0.97, `${colour} prints as pure as it was`);
  }
  assert.ok(meanOf(printContinuous(flat([1, 1, 1], 1)), 1) < 0.9);
  assert.ok(meanOf(printContinuous(flat([0, 0, 0], 1)), 1) > 0.02);
});

test('dots have the colour of continuous tone in the mean, in shadows and in lights', () => {
  for (const tone of [0.02, 0.1, 0.35, 0.5, 0.8, 0.97]) {
    const image = flat([tone, tone * 0.9, tone * 0.7]);
    for (const colour of [0, 1, 2] as const) {
      const [dots, plain] = [meanOf(printHalftone(image, 8), colour), meanOf(printContinuous(image), colour)];
      assert.ok(Math.abs(dots - plain) < 0.02, `tone ${tone}, colour ${colour}: ${dots} for ${plain}`);
    }
  }
});

test('dots stand at the chosen ruling and the angle of their ink', () => {
  // Yellow alone takes blue light away; its grid is upright. Magenta takes green; its grid is turned by 75 degrees.
  const yellow = printHalftone(flat([1, 1, 0.5]), 8);
  const magenta = printHalftone(flat([1, 0.5, 1]), 8);
  const turned = [Math.cos((75 * Math.PI) / 180) / 8, Math.sin((75 * Math.PI) / 180) / 8] as const;
  assert.ok(strengthAt(yellow, 2, [1 / 8, 0]) > 0.1);
  assert.ok(strengthAt(magenta, 1, turned) > 0.1);
  for (const other of [1 / 6, 1 / 11, 1 / 5]) assert.ok(strengthAt(yellow, 2, [other, 0]) < 0.02, `at ${other}`);
  assert.ok(strengthAt(magenta, 1, [1 / 8, 0]) < 0.02);
});

test('continuous tone has no dots', () => {
  assert.ok(strengthAt(printContinuous(flat([1, 1, 0.5])), 2, [1 / 8, 0]) < 1e-6);
});

test('curled paper gets narrower and darker at the side that turns from the light; flat paper stays as it is', () => {
  const sheet = cover(flat([0.5, 0.5, 0.5]));
  assert.equal(curlPaper(sheet, 0), sheet);
  const curled = curlPaper(sheet, 0.6);
  const covered = (x: number) => curled.alpha[64 * 128 + x]!;
  assert.equal(covered(1), 0);
  assert.equal(covered(126), 0);
  assert.equal(covered(64), 1);
  const light = (x: number) => curled.rgb[(64 * 128 + x) * 3]!;
  assert.ok(light(110) < light(64) && light(64) < light(18), `${light(18)} ${light(64)} ${light(110)}`);
});

test('a cutout has nothing outside the head and in the holes, and a bare rim', () => {
  const head = { x: 64, y: 64, radiusX: 40, radiusY: 50 };
  const eyes = [{ x: 50, y: 55, radiusX: 6, radiusY: 4 }];
  const cut = cutOut(cover(flat([0.1, 0.1, 0.1])), { head, eyes, rim: 3 });
  const at = (x: number, y: number) => y * 128 + x;
  assert.equal(cut.alpha[at(5, 64)], 0);
  assert.equal(cut.alpha[at(50, 55)], 0);
  assert.equal(cut.alpha[at(64, 64)], 1);
  assert.ok(Math.abs(cut.rgb[at(64, 64) * 3]! - 0.1) < 1e-6);
  assert.ok(cut.rgb[at(64, 16) * 3]! > 0.8);
});
