import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitSimilarity, mapPoint } from './similarity.ts';
import { assertClose, blendAt, pixelAt, randomImage } from './testing/random-image.ts';
import { warpImage } from './warp-image.ts';

const image = randomImage(60, 50);

test('a turned warp is bilinear inside the picture and black outside', () => {
  const map = { a: 0.9, b: 0.5, tx: 12.3, ty: -4.2 };
  const out = new Float32Array(3 * 20 * 20);
  warpImage(image, map, 20, out);
  const expected = Array.from({ length: 400 }, (_, i) => {
    const { x, y } = mapPoint(map, i % 20, Math.floor(i / 20));
    const isInside = x >= 0 && y >= 0 && x <= 59 && y <= 49;
    return [0, 1, 2].map((channel) => (isInside ? blendAt(image, x, y, channel) : 0));
  }).flat();
  assert.ok(expected.includes(0));
  assertClose(out, expected, 1e-2);
});

test('a warp that shrinks is the mean of the nearest pixels of a 2 x 2 grid', () => {
  const map = { a: 2.2, b: -0.4, tx: 5, ty: 6 };
  const out = new Float32Array(3 * 10 * 10);
  warpImage(image, map, 10, out);
  const expected = Array.from({ length: 100 }, (_, i) =>
    [0, 1, 2].map((channel) => {
      const taps = [-0.25, 0.25].flatMap((oy) => [-0.25, 0.25].map((ox) => ({ ox, oy })));
      const values = taps.map(({ ox, oy }) => {
        const { x, y } = mapPoint(map, (i % 10) + ox, Math.floor(i / 10) + oy);
        const [column, row] = [Math.floor(x + 0.5), Math.floor(y + 0.5)];
        return column >= 0 && row >= 0 && column < 60 && row < 50 ? pixelAt(image, column, row, channel) : 0;
      });
      return values.reduce((sum, value) => sum + value, 0) / 4;
    }),
  ).flat();
  assertClose(out, expected, 1e-3);
});

test('a fitted similarity returns the rotation, scale and shift it was made from', () => {
  const map = { a: 1.7, b: -0.6, tx: 31, ty: 8 };
  const from = [
    { x: 38, y: 52 },
    { x: 74, y: 51 },
    { x: 56, y: 72 },
    { x: 42, y: 92 },
  ];
  const fitted = fitSimilarity(
    from,
    from.map(({ x, y }) => mapPoint(map, x, y)),
  );
  assertClose([fitted.a, fitted.b, fitted.tx, fitted.ty], [map.a, map.b, map.tx, map.ty], 1e-9);
});

test('a fitted similarity spreads what cannot be met over all points', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
    { x: 1, y: 1 },
  ];
  const stretched = square.map(({ x, y }) => ({ x: x * 3, y }));
  const fitted = fitSimilarity(square, stretched);
  assertClose([fitted.a, fitted.b, fitted.tx, fitted.ty], [2, 0, 0.5, -0.5], 1e-9);
});
