import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Example, fitLogistic, predict } from './fit-logistic.ts';

const example = (isAttack: boolean, ...values: number[]): Example => ({ values, isAttack, weight: 1 });

test('counts in two boxes give their log-odds', () => {
  // Among attacks 3 of 4 lie in the box, among bona fide 1 of 4: log-odds of ± log 3.
  const rows = [1, 1, 1, 0]
    .map((value) => example(true, value))
    .concat([1, 0, 0, 0].map((value) => example(false, value)));
  const model = fitLogistic(rows, 1e-9);
  assert.ok(Math.abs(predict(model, [1]) - Math.log(3)) < 1e-4);
  assert.ok(Math.abs(predict(model, [0]) + Math.log(3)) < 1e-4);
});

test('classes count the same, however many examples they have', () => {
  const rows = [example(true, 1), ...Array.from({ length: 50 }, () => example(false, -1))];
  assert.ok(
    Math.abs(predict(fitLogistic(rows, 0.1), [0]) - predict(fitLogistic([rows[0]!, rows[1]!], 0.1), [0])) < 1e-9,
  );
});

test('a stronger penalty gives smaller weights, alike for numbers of any unit', () => {
  const rows = (unit: number) => [
    example(true, 3 * unit),
    example(true, unit),
    example(false, 2 * unit),
    example(false, 0),
  ];
  const [loose] = fitLogistic(rows(1), 0.01).weights;
  const [tight] = fitLogistic(rows(1), 1).weights;
  assert.ok(loose! > tight! && tight! > 0);
  const [inThousands] = fitLogistic(rows(1000), 0.01).weights;
  assert.ok(Math.abs(inThousands! * 1000 - loose!) < 1e-4);
});

test('the same examples give the same model to the last bit', () => {
  const rows = Array.from({ length: 60 }, (_, i) => example(i % 3 === 0, Math.sin(i), Math.cos(3 * i), i / 60));
  assert.deepEqual(fitLogistic(rows, 0.05), fitLogistic(rows, 0.05));
});

test('a number that never changes has no say', () => {
  const rows = [example(true, 1, 5), example(false, 0, 5), example(true, 0.8, 5), example(false, 0.3, 5)];
  assert.ok(Math.abs(fitLogistic(rows, 0.1).weights[1]!) < 1e-6);
});

test('a class without examples is refused', () => {
  assert.throws(() => fitLogistic([example(true, 1)], 0.1), RangeError);
});
