import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seedRandom } from '../../testing/attack/seeded-random.ts';
import { wilsonInterval } from '../wilson.ts';
import { compareAcross, compareAll, type KnownFace, type LabelledComparisons } from './comparisons.ts';
import { measureMatchingCurve } from './measure-matching-curve.ts';

/** Comparisons of numbered people by [cosine, one, other]. */
function labelled(rows: readonly (readonly [number, number, number])[]): LabelledComparisons {
  const of = (isSame: boolean) => {
    const own = rows.filter(([, one, other]) => (one === other) === isSame);
    return {
      cosines: Float32Array.from(own, ([cosine]) => cosine),
      first: Int32Array.from(own, ([, one]) => one),
      second: Int32Array.from(own, ([, , other]) => other),
    };
  };
  return { genuine: of(true), strangers: of(false) };
}

const at = (rows: Parameters<typeof labelled>[0], cosine: number) =>
  measureMatchingCurve(labelled(rows))!.points.findLast((point) => point.cosine <= cosine)!;

test('a pair of people is one trial and a person is one, however many photos there are of them', () => {
  const rows = [
    ...[0.9, 0.9, 0.9, 0.2].map((cosine) => [cosine, 0, 0] as const),
    ...[0.8].map((cosine) => [cosine, 1, 1] as const),
    ...[0.7, 0.7, 0.1, 0.1].map((cosine) => [cosine, 0, 1] as const),
    ...[0.1, 0.1, 0.1].map((cosine) => [cosine, 0, 2] as const),
    [0.1, 2, 1] as const,
  ];
  // Half of one pair of three; a quarter of one person of two.
  assert.ok(Math.abs(at(rows, 0.16).fmr - 1 / 6) < 1e-12);
  assert.ok(Math.abs(at(rows, 0.76).fnmr - 1 / 8) < 1e-12);
  const { genuine, strangers, points } = measureMatchingCurve(labelled(rows))!;
  assert.deepEqual(
    [genuine, strangers],
    [
      { people: 2, comparisons: 5 },
      { pairs: 3, people: 3, comparisons: 8 },
    ],
  );
  assert.deepEqual([points[0]!.cosine, points[0]!.fmr, points[0]!.fnmr], [-1, 1, 0]);
  assert.deepEqual([points.at(-1)!.cosine, points.at(-1)!.fmr, points.at(-1)!.fnmr], [1, 0, 1]);
});

test('without comparisons of both classes there is no curve', () => {
  assert.equal(measureMatchingCurve(labelled([[0.5, 0, 0]])), null);
  assert.equal(measureMatchingCurve(labelled([[0.5, 0, 1]])), null);
});

test('errors that come from one person count for fewer trials than errors of strangers to one another', () => {
  const people = 20;
  const pairs = Array.from({ length: people }, (_, one) =>
    Array.from({ length: one }, (_, other) => [one, other] as const),
  ).flat();
  const curve = (isError: (one: number, other: number) => boolean) =>
    at([...pairs.map(([one, other]) => [isError(one, other) ? 0.9 : 0.1, one, other] as const), [0.5, 0, 0]], 0.5);
  // Ten errors of ten pairs of strangers, and ten of one person with ten others.
  const spread = curve((one, other) => one === other + 1 && other % 2 === 0);
  const single = curve((one, other) => one === 19 && other < 10);
  assert.deepEqual([spread.fmr, single.fmr], [10 / 190, 10 / 190]);
  assert.ok(spread.fmrHigh < single.fmrHigh);
  assert.ok(Math.abs(spread.fmrHigh - wilsonInterval(10 / 190, 190).high) < 1e-9);
});

test('the upper bound holds in most samples of people of whom some are like many others', () => {
  const { between } = seedRandom(7);
  const random = () => between(0, 1);
  let held = 0;
  const samples = 60;
  // Everybody is like others by a share of their own; two people match when both have it and chance wants it.
  const share = () => 0.02 + 0.3 * random() ** 6;
  const truth = (0.02 + 0.3 / 7) ** 2;
  for (let sample = 0; sample < samples; sample++) {
    const shares = Array.from({ length: 60 }, share);
    const rows = shares.flatMap((mine, one) =>
      shares.slice(0, one).map((other, place) => [random() < mine * other ? 0.9 : 0.1, one, place] as const),
    );
    if (at([...rows, [0.5, 0, 0]], 0.5).fmrHigh >= truth) held++;
  }
  assert.ok(held / samples >= 0.95, `held in ${held} of ${samples}`);
});

test('rates are those of plain counting at every point, with one photo of everybody', () => {
  const { between } = seedRandom(3);
  const random = () => between(0, 1);
  const rows = Array.from({ length: 400 }, (_, i) => [random() * 0.8, 2 * i, 2 * i + 1] as const);
  const own = Array.from({ length: 100 }, (_, i) => [0.3 + random() * 0.7, i, i] as const);
  for (const { cosine, fmr, fnmr } of measureMatchingCurve(labelled([...rows, ...own]))!.points) {
    assert.ok(Math.abs(fmr - rows.filter(([value]) => Math.fround(value) >= cosine).length / 400) < 1e-9);
    assert.ok(Math.abs(fnmr - own.filter(([value]) => Math.fround(value) < cosine).length / 100) < 1e-9);
  }
});

test('every pair of faces is compared once, and documents only with photos', () => {
  const face = (person: string, ...values: number[]): KnownFace => ({ person, embedding: Float32Array.from(values) });
  const [a, again, b] = [face('a', 1, 0), face('a', 0.6, 0.8), face('b', 0, 1)];
  const all = compareAll([a, again, b]);
  assert.deepEqual([...all.genuine.cosines], [Math.fround(0.6)]);
  assert.deepEqual([...all.strangers.cosines], [0, Math.fround(0.8)]);
  const across = compareAcross([a], [again, b]);
  assert.deepEqual([across.genuine.cosines.length, across.strangers.cosines.length], [1, 1]);
});
