import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Acquisition, type ComparedPair, measureMatching } from './measure-matching.ts';
import { proportion } from './proportion.ts';

const acquired: Acquisition = { status: 'acquired' };

function pair(same: boolean, cosine: number | null, more: Partial<ComparedPair> = {}): ComparedPair {
  // Any rising map will do for a calibration; this one puts the decision point 0.85 at cosine 0.7.
  const comparison = cosine === null ? null : { cosine, confidence: (cosine + 1) / 2 };
  return { file1: 'a.jpg', file2: 'b.jpg', same, fold: null, people: null, groups: {}, comparison, ...more };
}

test('the decision point goes by the confidence, operating points by the cosine', () => {
  const genuine = [0.9, 0.8, 0.72, 0.3].map((cosine) => pair(true, cosine));
  const impostors = [0.75, 0.2, 0.1, 0, -0.1, -0.2, -0.3, -0.4, -0.5, -0.6].map((cosine) => pair(false, cosine));
  const measured = measureMatching([...genuine, ...impostors], [acquired, acquired], 0.85);
  assert.deepEqual([measured.atThreshold.fmr.errors, measured.atThreshold.fmr.trials], [1, 10]);
  assert.deepEqual([measured.atThreshold.fnmr.errors, measured.atThreshold.fnmr.trials], [1, 4]);

  const [atTenth, atHundredth, atThousandth] = measured.operatingPoints;
  // One false match of ten allowed: 0.3 is the lowest score with only 0.75 above it, and no genuine pair is below it.
  assert.equal(atTenth?.isSupported, true);
  assert.equal(atTenth?.point?.cosine, 0.3);
  assert.equal(atTenth?.point?.confidence, 0.65);
  assert.deepEqual([atTenth?.point?.fmr.errors, atTenth?.point?.fnmr.errors], [1, 0]);
  // None allowed: 0.8 is the lowest score above 0.75, and two genuine pairs are below it.
  assert.equal(atHundredth?.isSupported, false);
  assert.deepEqual([atHundredth?.point?.cosine, atHundredth?.point?.fnmr.errors], [0.8, 2]);
  assert.equal(atThousandth?.isSupported, false);
});

test('a pair with an image that was not acquired is neither a match nor a non-match', () => {
  const measured = measureMatching(
    [pair(true, 0.9), pair(true, null), pair(false, 0.1), pair(false, null)],
    [
      acquired,
      acquired,
      { status: 'unusable', reason: 'no_face' },
      { status: 'undecodable', code: 'media.undecodable', message: 'cut off' },
    ],
    0.85,
  );
  assert.deepEqual([measured.failuresToAcquire.errors, measured.failuresToAcquire.trials], [2, 4]);
  assert.deepEqual(measured.failureReasons, [
    { reason: 'media.undecodable', images: 1 },
    { reason: 'no_face', images: 1 },
  ]);
  assert.deepEqual(measured.genuinePairs, { given: 2, compared: 1 });
  assert.deepEqual(measured.impostorPairs, { given: 2, compared: 1 });
  assert.equal(measured.atThreshold.fnmr.trials, 1);
  assert.equal(measured.areaUnderCurve, 1);
});

test('when every impostor scores as high as the best genuine pair, only refusing all keeps the false match rate', () => {
  const measured = measureMatching([pair(true, 0.5), pair(false, 0.5)], [acquired], 0.85);
  const point = measured.operatingPoints[3]?.point;
  assert.equal(point?.cosine, Infinity);
  assert.equal(point?.fnmr.rate, 1);
  assert.equal(measured.equalError?.rate, 0.5);
});

test('without impostor pairs no false match rate is claimed', () => {
  const measured = measureMatching([pair(true, 0.9)], [acquired], 0.85);
  assert.equal(measured.atThreshold.fmr.rate, null);
  assert.equal(measured.equalError, null);
  assert.ok(measured.operatingPoints.every(({ point, isSupported }) => point === null && !isSupported));
});

test('given folds are used, and pairs without folds are dealt into ten', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => pair(i % 2 === 0, i % 2 === 0 ? 0.9 : 0.1));
  const dealt = measureMatching(twenty, [acquired], 0.85);
  assert.equal(dealt.foldsGiven, false);
  assert.equal(dealt.foldAccuracy?.folds.length, 10);
  assert.equal(dealt.foldAccuracy?.mean, 1);
  const given = measureMatching(
    twenty.map((one, i) => ({ ...one, fold: String(Math.floor(i / 10)) })),
    [acquired],
    0.85,
  );
  assert.equal(given.foldsGiven, true);
  assert.equal(given.foldAccuracy?.folds.length, 2);
});

test('groups hold their own pairs only', () => {
  const measured = measureMatching(
    [
      pair(true, 0.9, { groups: { kind: 'card' } }),
      pair(false, 0.8, { groups: { kind: 'selfie' } }),
      pair(true, null, { groups: { kind: 'card' } }),
    ],
    [acquired],
    0.85,
  );
  assert.deepEqual(
    measured.groups.map(({ group, at, notCompared }) => [group, at.fmr.rate, at.fnmr.rate, notCompared]),
    [
      ['card', null, 0, 1],
      ['selfie', 1, null, 0],
    ],
  );
});

test('comparisons of the same people are one trial where the list says who is shown', () => {
  const twice = [pair(false, 0.1, { people: ['a', 'b'] }), pair(false, 0.2, { people: ['b', 'a'] })];
  const named = measureMatching([...twice, pair(false, 0.1, { people: ['a', 'c'] })], [acquired], 0.85).atThreshold.fmr;
  assert.deepEqual([named.errors, named.trials, named.high], [0, 3, proportion(0, 2).high]);
  const unnamed = measureMatching(
    [0.1, 0.2, 0.1].map((cosine) => pair(false, cosine)),
    [acquired],
    0.85,
  ).atThreshold.fmr;
  assert.equal(unnamed.high, proportion(0, 3).high);
});

test('a column that only later pairs have is a column too', () => {
  const { groups } = measureMatching(
    [pair(true, 0.9), pair(true, 0.9, { groups: { gender: 'male' } })],
    [acquired],
    0.85,
  );
  assert.deepEqual(
    groups.map(({ column, group, at }) => [column, group, at.fnmr.trials]),
    [['gender', 'male', 1]],
  );
});

test('a pair is in a group of each column, and an empty cell in none', () => {
  const groups = { gender: 'female', age: '' };
  const { groups: measured } = measureMatching(
    [pair(true, 0.9, { groups }), pair(true, 0.9, { groups: { gender: 'male', age: '30s' } })],
    [acquired],
    0.85,
  );
  assert.deepEqual(
    measured.map(({ column, group }) => `${column} ${group}`),
    ['gender female', 'gender male', 'age 30s'],
  );
});
