import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabelledScore } from './labelled-score.ts';
import { measureCurve } from './measure-curve.ts';
import { ratesAt, resolveRate } from './operating-curve.ts';
import { readOperatingCurve } from './read-operating-curve.ts';

/** `count` scores from `from` on, evenly `step` apart, each of a subject of its own. */
function scores(
  [count, from, step]: readonly [number, number, number],
  { species = null, source = 'office' }: { species?: string | null; source?: string } = {},
): LabelledScore[] {
  return Array.from({ length: count }, (_, i) => ({
    score: from + i * step,
    species,
    source,
    subject: `${species ?? source} ${i}`,
  }));
}

test('rates are counted at or above a threshold for bona fide and below it for attacks', () => {
  const curve = measureCurve([...scores([10, 0.05, 0.06]), ...scores([10, 0.42, 0.05], { species: 'print' })])!;
  // Bona fide 0.05 … 0.59: two from 0.5 on. Attacks 0.42 … 0.87: 0.42 and 0.47 below.
  const { apcer, bpcer } = ratesAt(curve, 0.5);
  assert.equal(curve.points.find(({ threshold }) => threshold === 0.5)?.apcer, 0.2);
  assert.deepEqual({ apcer, bpcer }, { apcer: 0.2, bpcer: 0.2 });
  assert.deepEqual(curve.bonaFide, { presentations: 10, subjects: 10, sources: 1, groups: [] });
});

test('the worst species and the worst source set the rates, whatever the others do', () => {
  const easy = [...scores([80, 0, 0.001]), ...scores([80, 0.9, 0.001], { species: 'screen' })];
  const hard = [
    ...scores([20, 0.3, 0.02], { source: 'night' }),
    ...scores([20, 0.4, 0.02], { species: 'print', source: 'night' }),
  ];
  const at = ratesAt(measureCurve([...easy, ...hard])!, 0.5);
  assert.equal(at.apcer, 5 / 20);
  assert.equal(at.bpcer, 10 / 20);
});

test('species and sources that are told apart are named, with what they are worth', () => {
  const twice = scores([40, 0.8, 0.001], { species: 'screen' }).map((one, i) => ({ ...one, subject: `${i % 4}` }));
  const attacks = [...scores([20, 0.9, 0.001], { species: 'print' }), ...twice];
  const curve = measureCurve([...scores([30, 0, 0.001]), ...attacks, ...scores([3, 0.9, 0], { species: 'mask' })])!;
  assert.deepEqual(curve.attacks.groups, [
    { name: 'print', presentations: 20, subjects: 20, effective: 20 },
    { name: 'screen', presentations: 40, subjects: 4, effective: 4 },
  ]);
  assert.deepEqual(curve.bonaFide.groups, [{ name: 'office', presentations: 30, subjects: 30, effective: 30 }]);
});

test('a species of fewer than twenty presentations counts among all attacks, not alone', () => {
  const attacks = [...scores([81, 0.9, 0.001], { species: 'screen' }), ...scores([19, 0.4, 0], { species: 'mask' })];
  assert.equal(ratesAt(measureCurve([...scores([50, 0, 0.001]), ...attacks])!, 0.5).apcer, 0.19);
});

test('the bound is that of the smallest species as long as no species errs', () => {
  const large = scores([1000, 0.9, 0], { species: 'screen' });
  const small = scores([20, 0.9, 0], { species: 'print' });
  const bound = (attacks: LabelledScore[]) =>
    ratesAt(measureCurve([...scores([50, 0, 0]), ...attacks])!, 0.5).apcerHigh;
  // Wilson's upper bound of 0 in n is z² / (n + z²).
  assert.ok(Math.abs(bound(large) - 3.8415 / 1003.8415) < 1e-5);
  assert.ok(Math.abs(bound([...large, ...small]) - 3.8415 / 23.8415) < 1e-5);
});

test('several presentations a subject widen the bound and leave the rate', () => {
  const bonaFide = Array.from({ length: 100 }, (_, i) => ({
    score: i % 10 === 0 ? 0.6 : 0.01 * (i % 10),
    species: null,
    source: 'office',
    subject: `${i % 10}`,
  }));
  const apart = bonaFide.map((score, i) => ({ ...score, subject: `${i}` }));
  const attacks = scores([50, 0.9, 0], { species: 'print' });
  const [clustered, independent] = [bonaFide, apart].map((own) => ratesAt(measureCurve([...own, ...attacks])!, 0.5));
  assert.equal(clustered!.bpcer, independent!.bpcer);
  assert.ok(independent!.bpcerHigh < 0.18 && clustered!.bpcerHigh > 0.35);
});

test('a curve of thousands of scores is thinned, keeps its ends and reads as a manifest’s does', () => {
  const many = [...scores([3000, 0.01, 0.0002]), ...scores([3000, 0.35, 0.0002], { species: 'print' })];
  const curve = measureCurve(many)!;
  assert.ok(curve.points.length <= 200 && curve.points.length > 150, `${curve.points.length} points`);
  assert.deepEqual(readOperatingCurve(JSON.parse(JSON.stringify(curve)), 'curves.photo'), curve);
  assert.deepEqual([curve.points[0]!.threshold, curve.points.at(-1)!.threshold], [0, 1]);
  const found = resolveRate(curve, { apcer: 0.05 });
  assert.ok(found.status === 'resolved' && found.point.apcer > 0.04);
});

test('a score of 1 that is bona fide is let through by the last threshold only', () => {
  const curve = measureCurve([...scores([1, 1, 0]), ...scores([1, 0.7, 0], { species: 'print' })])!;
  assert.ok(curve.points.at(-1)!.threshold > 1);
  assert.deepEqual([curve.points[0]!.apcer, curve.points.at(-1)!.bpcer], [0, 0]);
});

test('one class alone has no curve, and what is no score is refused', () => {
  assert.equal(measureCurve(scores([10, 0, 0.01])), null);
  assert.equal(measureCurve([]), null);
  assert.throws(() => measureCurve(scores([2, 0.9, 0.2])), RangeError);
});
