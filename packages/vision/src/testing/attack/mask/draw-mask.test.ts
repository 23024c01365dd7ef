import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Point } from '../../../records.ts';
import { type LightImage, paint, toPixels } from '../light-image.ts';
import { drawMask } from './draw-mask.ts';
import { makeMask } from './make-mask.ts';
import { chooseMask, type MaskSettings, maskShapes } from './mask-settings.ts';

const SIDE = 240;
const SKIN = [0.4, 0.25, 0.18] as const;

/** A frontal face as the generic head of the iBUG markup has it, about the middle of the picture. */
function faceAt(turnDegrees = 0): Point[] {
  const jaw = Array.from({ length: 17 }, (_, i) => {
    const angle = Math.PI * (1 - i / 16);
    return { x: 60 * Math.cos(angle), y: 75 * Math.sin(angle) - 5 };
  });
  const brows = Array.from({ length: 10 }, (_, i) => ({ x: (i - 4.5) * 10, y: -25 }));
  const nose = [...[0, 10, 20, 30].map((y) => ({ x: 0, y: y - 8 })), ...[-10, -5, 0, 5, 10].map((x) => ({ x, y: 28 }))];
  const eye = (x: number) => [-10, -4, 4, 10, 4, -4].map((dx, i) => ({ x: x + dx, y: i === 1 || i === 2 ? -13 : -9 }));
  const mouth = Array.from({ length: 20 }, (_, i) => ({ x: 20 * Math.cos(i), y: 45 + 6 * Math.sin(i) }));
  const turn = (turnDegrees * Math.PI) / 180;
  return [...jaw, ...brows, ...nose, ...eye(-25), ...eye(25), ...mouth].map(({ x, y }) => ({
    x: SIDE / 2 + x * Math.cos(turn) - y * Math.sin(turn),
    y: SIDE / 2 + x * Math.sin(turn) + y * Math.cos(turn),
  }));
}

const skin = paint({ width: SIDE, height: SIDE }, (rgb, i) => rgb.set(SKIN, i));
const wear = (landmarks: readonly Point[], chosen: Partial<MaskSettings>, seed = 3, picture: LightImage = skin) =>
  drawMask(picture, landmarks, {
    settings: chooseMask(seed, { pattern: 'plain', top: 0.3, light: 0, ...chosen }),
    seed,
  });

/** Whether a place, seen from the middle of the face, has the blue of the mask and not the red of skin. */
function isCovered({ rgb }: LightImage, x: number, y: number): boolean {
  const at = (Math.round(SIDE / 2 + y) * SIDE + Math.round(SIDE / 2 + x)) * 3;
  return rgb[at + 2]! > rgb[at]!;
}

for (const shape of maskShapes) {
  test(`${shape}: nose, mouth and chin are covered, eyes and forehead are untouched`, () => {
    const worn = wear(faceAt(), { shape, colour: '#2040ff' });
    for (const [x, y] of [
      [0, 20],
      [0, 45],
      [0, 66],
      [-25, 40],
      [25, 40],
    ] as const)
      assert.ok(isCovered(worn, x, y), `${x}, ${y}`);
    for (const y of [-70, -40, -20]) {
      const row = (SIDE / 2 + y) * SIDE * 3;
      assert.deepEqual(worn.rgb.slice(row, row + SIDE * 3), skin.rgb.slice(row, row + SIDE * 3));
    }
  });
}

test('the same seed makes the same bytes, another seed others', async () => {
  const { rgb, ...size } = toPixels(skin);
  const bytes = await sharp(rgb, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer();
  const make = async (seed: number) =>
    (await makeMask({ bytes, seed }, { face: { landmarks: faceAt() }, picture: size })).bytes;
  assert.ok((await make(5)).equals(await make(5)));
  assert.ok(!(await make(5)).equals(await make(6)));
});

test('a mask below the nose leaves the nose bare', () => {
  const worn = wear(faceAt(), { shape: 'surgical', colour: '#2040ff', top: 1 });
  assert.equal(isCovered(worn, 0, 15), false);
  assert.equal(isCovered(worn, 0, 50), true);
});

test('a mask turns with the head', () => {
  const worn = wear(faceAt(90), { shape: 'surgical', colour: '#2040ff' });
  assert.equal(isCovered(worn, -45, 0), true);
  assert.equal(isCovered(worn, 0, 45), false);
});

test('a mask is as dark as the light on the face is, and darker on the side that is in shadow', () => {
  const white = { shape: 'cloth', colour: '#ffffff' } as const;
  const brightness = ({ rgb }: LightImage, x: number) => rgb[((SIDE / 2 + 40) * SIDE + SIDE / 2 + x) * 3 + 1]!;
  const dim = paint(skin, (rgb, i) =>
    rgb.set(
      SKIN.map((value) => value / 4),
      i,
    ),
  );
  assert.ok(brightness(wear(faceAt(), white, 3, dim), 10) < brightness(wear(faceAt(), white), 10) / 3);
  const halved = paint(skin, (rgb, i, x) =>
    rgb.set(
      SKIN.map((value) => (x < SIDE / 2 ? value : value / 3)),
      i,
    ),
  );
  const worn = wear(faceAt(), white, 3, halved);
  assert.ok(brightness(worn, 35) < brightness(worn, -35) * 0.75, `${brightness(worn, 35)} ${brightness(worn, -35)}`);
});

test('a face at the edge of a picture gets the part of the mask that is in it', () => {
  const shifted = faceAt().map(({ x, y }) => ({ x: x - 110, y: y + 100 }));
  const worn = wear(shifted, { shape: 'scarf' });
  assert.equal(worn.rgb.length, skin.rgb.length);
  assert.ok(worn.rgb.every(Number.isFinite));
});

test('seeds draw all medical and cloth shapes, and colours that can be read again', () => {
  const drawn = Array.from({ length: 60 }, (_, seed) => chooseMask(seed));
  assert.deepEqual(new Set(drawn.map(({ shape }) => shape)), new Set(['surgical', 'ffp2', 'cloth']));
  for (const { colour } of drawn) assert.match(colour, /^#[0-9a-f]{6}$/);
});
