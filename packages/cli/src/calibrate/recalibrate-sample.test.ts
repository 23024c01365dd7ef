import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recalibrate } from '@praesto/vision';
import { divideSample } from './divide-sample.ts';
import { fitRecalibration } from './fit-recalibration.ts';
import { recalibrateSample } from './recalibrate-sample.ts';
import { madeSample } from './testing/made-sample.ts';

const sources = ['a', 'b', 'c', 'd'];
// Both classes 2 too high: the middle between them is at logit 2, not 0.
const shifted = madeSample({ subjects: 60, bonaFide: 0, attacks: 4, spread: 3, sources });

test('a fit puts 0.5 between the classes and keeps the order of scores', () => {
  const { slope, offset } = fitRecalibration(shifted);
  assert.ok(slope > 0);
  assert.ok(Math.abs(-offset / slope - 2) < 0.05, `0.5 is at logit ${-offset / slope}`);
});

test('few subjects hardly move the shipped mapping, and a sample without overlap has a finite fit', () => {
  const few = fitRecalibration(madeSample({ subjects: 2, bonaFide: 1, attacks: 2, spread: 0.5, sources }));
  assert.ok(Math.abs(few.slope - 1) < 0.3 && Math.abs(few.offset) < 1.5, JSON.stringify(few));
  const apart = fitRecalibration(madeSample({ subjects: 200, bonaFide: -3, attacks: 3, spread: 1, sources }));
  assert.ok(apart.slope > 1 && apart.slope < 10 && Math.abs(apart.offset) < 0.01, JSON.stringify(apart));
});

test('a class or a subject of many presentations weighs no more than one of few', () => {
  const once = fitRecalibration(shifted);
  const [first] = shifted;
  const oftenOne = fitRecalibration([...shifted, ...Array.from({ length: 200 }, () => first!)]);
  assert.ok(Math.abs(oftenOne.slope - once.slope) < 1e-6 && Math.abs(oftenOne.offset - once.offset) < 1e-6);
  const manyAttacks = madeSample({ subjects: 600, bonaFide: 0, attacks: 4, spread: 3, sources });
  const lopsided = fitRecalibration([...shifted.filter(({ species }) => species === null), ...manyAttacks.slice(600)]);
  assert.ok(Math.abs(-lopsided.offset / lopsided.slope - 2) < 0.2);
});

test('no source and no subject is in a fit and in its test', () => {
  const shared = shifted.map((score, i) => (i % 20 === 0 ? { ...score, subject: 'everywhere' } : score));
  const division = divideSample(shared)!;
  assert.equal(division.by, 'source');
  assert.equal(division.folds.length, 4);
  for (const { fitted, tested } of division.folds) {
    for (const field of ['source', 'subject'] as const) {
      const seen = new Set(fitted.map((score) => score[field]));
      assert.ok(tested.every((score) => !seen.has(score[field])));
    }
  }
  assert.equal(division.folds.flatMap(({ tested }) => tested).length, shared.length);
});

test('where a source cannot be spared, a fifth of the subjects is left out', () => {
  const attacksFromOne = shifted.map((score) => (score.species === null ? score : { ...score, source: 'a' }));
  assert.equal(divideSample(attacksFromOne)?.by, 'subject');
  const two = divideSample(madeSample({ subjects: 60, bonaFide: 0, attacks: 4, spread: 3, sources: ['a', 'b'] }));
  assert.deepEqual([two?.by, two?.folds.length], ['subject', 5]);
  assert.ok(two!.folds.every(({ tested }) => new Set(tested.map(({ species }) => species)).size === 2));
});

test('a shifted sample is recalibrated, with scores from fits that did not see them', () => {
  const { recalibration, kept, trial, scores } = recalibrateSample(shifted);
  assert.equal(kept, null);
  assert.deepEqual([trial?.leftOut, trial?.folds], ['source', 4]);
  assert.ok(trial!.fittedLoss + trial!.standardError < trial!.shippedLoss);
  const label = (score: { subject: string }) => shifted.find(({ subject }) => subject === score.subject)!;
  assert.equal(scores.length, shifted.length);
  const inFold = scores.filter((score) => score.score === recalibrate(label(score).score, recalibration!));
  assert.equal(inFold.length, 0);
  assert.ok(scores.every((score) => Math.abs(score.score - recalibrate(label(score).score, recalibration!)) < 0.1));
});

test('a sample that the shipped mapping fits keeps it, with the scores as they came', () => {
  const fit = fitRecalibration(shifted);
  const fitting = shifted.map((score) => ({ ...score, score: recalibrate(score.score, fit) }));
  const { recalibration, kept, scores } = recalibrateSample(fitting);
  assert.deepEqual([recalibration, kept], [null, 'no_better']);
  assert.equal(scores, fitting);
});

test('with few subjects the shipped mapping is kept and nothing is fitted', () => {
  const few = madeSample({ subjects: 11, bonaFide: 0, attacks: 4, spread: 3, sources });
  assert.deepEqual(recalibrateSample(few), { recalibration: null, kept: 'too_few', trial: null, scores: few });
});

test('scores that rank attacks below bona fide are not turned round', () => {
  const reversed = madeSample({ subjects: 60, bonaFide: 3, attacks: -3, spread: 2, sources });
  assert.equal(recalibrateSample(reversed).kept, 'not_rising');
});
