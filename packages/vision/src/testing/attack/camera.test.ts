import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blurLight } from './blur-light.ts';
import { addBorder, BEZEL_LIGHT } from './frame-picture.ts';
import { addGlare } from './glare.ts';
import { cover, type LightImage, paint, toLight, toPixels } from './light-image.ts';
import { photographLayer } from './photograph-layer.ts';
import { placePlane } from './place-plane.ts';
import { seedRandom } from './seeded-random.ts';
import { expose, seeThroughBayer } from './sense-light.ts';
import { meanOf, strengthAt } from './testing/measure-light.ts';

const frame = { width: 192, height: 192 };
const straight = { share: 1, yaw: 0, pitch: 0, roll: 0, offsetX: 0, offsetY: 0 };

function grey(width: number, light = 0.4): LightImage {
  return paint({ width, height: width }, (rgb, i) => rgb.fill(light, i, i + 3));
}

/** A grey screen that fills the frame, with so many camera pixels to one of its own. */
function photographScreen(pixelSize: number, blur: number): LightImage {
  const screen = cover(grey(Math.round(192 / pixelSize)));
  const corners = placePlane(1, frame, straight);
  return photographLayer(screen, grey(192, 0), { corners, blur, isDisplay: true });
}

test('the grid of a screen beats with the pixels of the camera: moiré at the difference of their frequencies', () => {
  for (const columns of [160, 150, 168]) {
    const photo = photographScreen(192 / columns, 0.2);
    const beat = 1 - columns / 192;
    const strength = strengthAt(photo, 1, [beat, 0]);
    assert.ok(strength > 0.02, `beat ${beat} with strength ${strength}`);
    for (const other of [beat + 0.05, beat - 0.05]) assert.ok(strengthAt(photo, 1, [other, 0]) < strength / 10);
  }
});

test('moiré is coloured, keeps the light in the mean, and a blurred lens does not see it', () => {
  const photo = photographScreen(1.2, 0.2);
  const stripes = paint(photo, (rgb, i) => rgb.fill(photo.rgb[i]! - photo.rgb[i + 2]!, i, i + 3));
  assert.ok(strengthAt(stripes, 0, [1 - 1 / 1.2, 0]) > 0.02);
  for (const colour of [0, 1, 2] as const) assert.ok(Math.abs(meanOf(photo, colour) - 0.4) < 0.01);
  assert.ok(strengthAt(photographScreen(1.2, 1.5), 1, [1 - 1 / 1.2, 0]) < 0.001);
});

test('through a Bayer filter a grid of nearly two pixels makes coarse bands of red, a plain surface stays plain', () => {
  const photo = seeThroughBayer(photographScreen(192 / 100, 0.2));
  assert.ok(strengthAt(photo, 0, [100 / 192 - 0.5, 0]) > 0.02);
  const plain = seeThroughBayer(grey(64));
  assert.ok(plain.rgb.every((light) => Math.abs(light - 0.4) < 1e-6));
});

test('paper has no grid', () => {
  const paper = cover(grey(160));
  const view = { corners: placePlane(1, frame, straight), blur: 0.2, isDisplay: false };
  assert.ok(strengthAt(photographLayer(paper, grey(192, 0), view), 1, [1 - 160 / 192, 0]) < 1e-4);
});

test('the bezel is dark on every side, and its corners are round', () => {
  const screen = addBorder(grey(60, 1), { thickness: 10, corner: 8, light: BEZEL_LIGHT });
  const at = (x: number, y: number) => y * screen.width + x;
  for (const [x, y] of [
    [40, 5],
    [40, 75],
    [5, 40],
    [75, 40],
  ] as const) {
    assert.ok(screen.rgb[at(x, y) * 3]! < 0.01);
    assert.equal(screen.alpha[at(x, y)], 1);
  }
  assert.equal(screen.rgb[at(40, 40) * 3], 1);
  assert.equal(screen.alpha[at(0, 0)], 0);
});

test('what is turned away gets smaller there, and the background is seen beside it', () => {
  const [topLeft, topRight, bottomRight, bottomLeft] = placePlane(1, frame, { ...straight, share: 0.8, yaw: 30 });
  assert.ok(bottomRight.y - topRight.y < bottomLeft.y - topLeft.y - 10);
  const view = { corners: [topLeft, topRight, bottomRight, bottomLeft] as const, blur: 0, isDisplay: false };
  const photo = photographLayer(cover(grey(100, 1)), grey(192, 0.25), view);
  assert.ok(Math.abs(photo.rgb[0]! - 0.25) < 1e-6);
  assert.ok(Math.abs(photo.rgb[(96 * 192 + 96) * 3]! - 1) < 1e-6);
});

test('blur keeps the light and takes fine structure away', () => {
  const stripes = paint({ width: 96, height: 96 }, (rgb, i, x) => rgb.fill(x % 4 < 2 ? 1 : 0, i, i + 3));
  const blurred = blurLight(stripes, 1.5);
  assert.ok(Math.abs(meanOf(blurred, 0) - 0.5) < 0.01);
  // A Gaussian of 1.5 px leaves exp(-2 (pi 1.5 / 4)^2) = 6 % of a wave of 4 px.
  const left = strengthAt(blurred, 0, [1 / 4, 0]) / strengthAt(stripes, 0, [1 / 4, 0]);
  assert.ok(Math.abs(left - 0.0622) < 0.01, `${left}`);
});

test('glare is brightest in its middle and adds a veil everywhere', () => {
  const shown = addGlare(grey(100, 0.2), { x: 0.5, y: 0.3, size: 0.1, strength: 0.6, veil: 0.02 });
  const light = (x: number, y: number) => shown.rgb[(y * 100 + x) * 3]!;
  assert.ok(Math.abs(light(50, 30) - 0.82) < 1e-3);
  assert.ok(Math.abs(light(5, 95) - 0.22) < 1e-3);
});

test('sensor noise grows with the root of the light and is the same for the same seed', () => {
  const exposure = { gain: 1, red: 1, blue: 1, noise: 4 };
  const spread = (light: number) => {
    const { rgb } = expose(grey(64, light), exposure, seedRandom(3));
    return Math.sqrt(rgb.reduce((sum, value) => sum + (value - light) ** 2, 0) / rgb.length) * 255;
  };
  assert.ok(Math.abs(spread(0.8) - 4 * Math.sqrt(0.8)) < 0.15);
  assert.ok(Math.abs(spread(0.2) - 4 * Math.sqrt(0.2)) < 0.15);
  assert.deepEqual(expose(grey(8), exposure, seedRandom(3)), expose(grey(8), exposure, seedRandom(3)));
  assert.notDeepEqual(expose(grey(8), exposure, seedRandom(3)), expose(grey(8), exposure, seedRandom(4)));
});

test('every level of a picture survives being turned into light and back', () => {
  const rgb = Uint8Array.from({ length: 258 }, (_, i) => Math.min(i, 255));
  assert.deepEqual(toPixels(toLight({ width: 86, height: 1, rgb })).rgb, rgb);
});
