import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dealFolds, measureFoldAccuracy } from './fold-accuracy.ts';

const fold = (name: string, same: number[], different: number[]) => [
  ...same.map((score) => ({ fold: name, same: true, score })),
  ...different.map((score) => ({ fold: name, same: false, score })),
];

test('each fold is judged with the threshold of the others', () => {
  // Fold b alone is split best anywhere in (0.35, 0.7]: middle 0.525. Under it fold a has 0.4 (same) wrong: 3 of 4 right.
  // Fold a alone is split best in (0.2, 0.4]: middle 0.3, under which 0.35 of fold b (different) counts as same: 3 of 4.
  const result = measureFoldAccuracy([...fold('a', [0.4, 0.9], [0.1, 0.2]), ...fold('b', [0.7, 0.8], [0.1, 0.35])]);
  assert.ok(result);
  assert.deepEqual(
    result.folds.map(({ fold: name, accuracy, pairs }) => [name, pairs, accuracy]),
    [
      ['a', 4, 0.75],
      ['b', 4, 0.75],
    ],
  );
  assert.ok(Math.abs(result.folds[0]!.threshold - 0.525) < 1e-12);
  assert.ok(Math.abs(result.folds[1]!.threshold - 0.3) < 1e-12);
  assert.equal(result.mean, 0.75);
  assert.equal(result.standardError, 0);
});

test('the standard error is that of the mean over the folds', () => {
  // Accuracies 1, 1 and 1/2: mean 5/6, σ̂² = (2·(1/6)² + (1/3)²) / 2 = 1/12, standard error √(1/36) = 1/6.
  const result = measureFoldAccuracy([
    ...fold('1', [0.9], [0.1]),
    ...fold('2', [0.9], [0.1]),
    ...fold('3', [0.9], [0.8]),
  ]);
  assert.ok(result);
  assert.ok(Math.abs(result.mean - 5 / 6) < 1e-12);
  assert.ok(Math.abs(result.standardError - 1 / 6) < 1e-12);
});

test('equal scores throughout give the accuracy of always answering the same', () => {
  const result = measureFoldAccuracy([...fold('1', [0.5], [0.5]), ...fold('2', [0.5], [0.5])]);
  assert.equal(result?.mean, 0.5);
});

test('one fold or none gives no accuracy', () => {
  assert.equal(measureFoldAccuracy(fold('1', [0.9], [0.1])), null);
  assert.equal(measureFoldAccuracy([]), null);
});

test('folds named by number come in order of the number', () => {
  const result = measureFoldAccuracy([...fold('10', [0.9], [0.1]), ...fold('2', [0.9], [0.1])]);
  assert.deepEqual(
    result?.folds.map(({ fold: name }) => name),
    ['2', '10'],
  );
});

test('dealt folds each have their share of genuine and impostor pairs', () => {
  const pairs = [true, true, true, false, false, true].map((same) => ({ same }));
  assert.deepEqual(dealFolds(pairs, 2), ['0', '1', '0', '0', '1', '1']);
});
