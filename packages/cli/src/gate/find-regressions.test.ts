import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Figure, proportion } from '@praesto/vision/evaluation';
import { findRegressions, findRises } from './find-regressions.ts';

const figure = (name: string, errors: number, trials: number): Figure => ({ name, ...proportion(errors, trials) });
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

test('a figure beyond the upper bound of the committed one is a regression, one within it is not', () => {
  // 1 of 20: Wilson 0.9 to 23.6 %.
  const committed = [figure('APCER screen', 1, 20)];
  assert.deepEqual(names(findRegressions(committed, [figure('APCER screen', 4, 20)])), []);
  assert.deepEqual(names(findRegressions(committed, [figure('APCER screen', 5, 20)])), ['APCER screen']);
  assert.deepEqual(names(findRegressions(committed, [figure('APCER screen', 0, 20)])), []);
});

test('a figure that is gone or has no trials left is a regression, a new one is not', () => {
  const committed = [figure('BPCER', 0, 6), figure('APCER print', 0, 6)];
  const now = [figure('BPCER', 0, 0), figure('APCER mask', 6, 6)];
  assert.deepEqual(names(findRegressions(committed, now)), ['BPCER', 'APCER print']);
});

test('the ratchet notices every rise, within the bound too', () => {
  const committed = [figure('BPCER', 1, 20), figure('APCER print', 1, 20)];
  assert.deepEqual(names(findRises(committed, [figure('BPCER', 2, 20), figure('APCER print', 0, 20)])), ['BPCER']);
});
