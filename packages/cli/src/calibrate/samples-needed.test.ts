import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LabelledScore, measureCurve, wilsonInterval } from '@praesto/vision';
import { findSampleNeed, trialsForErrors, trialsForRate } from './samples-needed.ts';

const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

function group(count: number, errors: number, label: Pick<LabelledScore, 'species' | 'source'>): LabelledScore[] {
  const [right, wrong] = label.species === null ? [0.1, 0.9] : [0.9, 0.1];
  return Array.from({ length: count }, (_, i) => ({
    ...label,
    score: i < errors ? wrong : right,
    subject: `${label.species ?? label.source} ${i}`,
  }));
}

const need = (scores: readonly LabelledScore[], wanted: { apcer: number; bpcer: number }) =>
  findSampleNeed(scores, measureCurve(scores)!, wanted);

test('without errors a rate of one per cent takes z² · 99 presentations, more than by the rule of three', () => {
  near(trialsForRate(0, 0.01), 1.959963984540054 ** 2 * 99);
  near(trialsForErrors(0, 0.01), trialsForRate(0, 0.01));
  // From about 22 % on the rule of three asks for more.
  assert.equal(trialsForRate(0, 0.5), 6);
});

test('so many presentations put the bound where it is wanted, for a rate and for a number of errors that stay', () => {
  near(wilsonInterval(0.01, trialsForRate(0.01, 0.02)).high, 0.02);
  const trials = trialsForErrors(3, 0.05);
  near(wilsonInterval(3 / trials, trials).high, 0.05);
  assert.ok(trialsForErrors(3, 0.05) > trialsForErrors(0, 0.05));
});

test('each species and each source is told what it lacks, those that want most first', () => {
  const scores = [
    ...group(30, 0, { species: 'print', source: 'site' }),
    ...group(300, 0, { species: 'screen', source: 'site' }),
    ...group(200, 2, { species: null, source: 'site' }),
  ];
  const { groups, isSeen, isShown } = need(scores, { apcer: 0.05, bpcer: 0.05 });
  const told = groups.map(({ of, name, errors, more, moreAtBest }) => ({ of, name, errors, more, moreAtBest }));
  // z² · 19 = 72.99: 30 prints lack 43.
  assert.deepEqual(told, [
    { of: 'attacks', name: 'print', errors: 0, more: 43, moreAtBest: 43 },
    { of: 'attacks', name: 'screen', errors: 0, more: 0, moreAtBest: 0 },
    { of: 'bona_fide', name: 'site', errors: 2, more: 0, moreAtBest: 0 },
  ]);
  assert.deepEqual([isSeen, isShown], [true, false]);
  const enough = need([...scores, ...group(80, 0, { species: 'print', source: 'site' }).slice(30)], {
    apcer: 0.05,
    bpcer: 0.05,
  });
  assert.deepEqual([enough.isSeen, enough.isShown], [true, true]);
});

test('presentations of one person count for less, so that more are needed', () => {
  const attacks = group(300, 0, { species: 'print', source: 'site' });
  const bonaFide = group(100, 0, { species: null, source: 'site' });
  const fewPeople = bonaFide.map((score, i) => ({ ...score, subject: `person ${i % 4}` }));
  const [apart, clustered] = [bonaFide, fewPeople].map((own) =>
    need([...attacks, ...own], { apcer: 0.05, bpcer: 0.05 }),
  );
  assert.equal(apart!.groups.at(-1)!.more, 0);
  assert.deepEqual([clustered!.groups.at(-1)!.effective, clustered!.groups.at(-1)!.more], [4, 69]);
});

test('a rate that is not below the wanted one has no number as seen, only one without further errors', () => {
  const scores = [
    ...group(100, 20, { species: 'print', source: 'site' }),
    ...group(100, 0, { species: null, source: 'site' }),
  ];
  const { groups, isSeen } = need(scores, { apcer: 0.05, bpcer: 0.05 });
  assert.equal(isSeen, false);
  assert.equal(groups[0]!.more, null);
  assert.ok(groups[0]!.moreAtBest > 400);
});
