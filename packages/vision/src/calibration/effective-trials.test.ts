import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveTrials } from './effective-trials.ts';
import { wilsonInterval } from './wilson.ts';

test('presentations of one subject that are alike are worth one, independent ones are worth all', () => {
  const repeated = (spread: number) =>
    Array.from({ length: 100 }, (_, i) => ({ score: 0.5 + spread * (((i * 37) % 100) - 50), subject: `${i % 10}` }));
  const alike = Array.from({ length: 100 }, (_, i) => ({ score: 0.1 + 0.05 * (i % 10), subject: `${i % 10}` }));
  assert.ok(Math.abs(effectiveTrials(alike) - 10) < 1e-9);
  assert.ok(effectiveTrials(repeated(0.004)) > 50);
  const ofTwo = alike.map(({ score }, i) => ({ score, subject: `${i % 2}` }));
  assert.equal(effectiveTrials(ofTwo), 2);
  assert.equal(effectiveTrials([]), 0);
});

// The tenth of the standard normal distribution that lies highest: the true error rate at this threshold is 10 %.
const threshold = 1.2815515655446004;

test('the bound on what presentations are worth holds where the one on their number does not', () => {
  const random = normalNumbers(7);
  const samples = Array.from({ length: 400 }, () => drawSample({ subjects: 10, each: 10, correlation: 0.6 }, random));
  const covered = (trialsOf: (sample: ReturnType<typeof drawSample>) => number) =>
    samples.filter((sample) => {
      const errors = sample.filter(({ value }) => value >= threshold).length;
      return wilsonInterval(errors / sample.length, trialsOf(sample)).high >= 0.1;
    }).length / samples.length;
  // An upper bound of a two-sided interval at 95 % is to hold in 97.5 % of samples.
  assert.ok(covered(effectiveTrials) >= 0.975, `${covered(effectiveTrials)}`);
  assert.ok(covered(({ length }) => length) < 0.9);
});

/** Subjects with a level of their own; the score is a logistic function of level and chance. */
function drawSample(
  { subjects, each, correlation }: { subjects: number; each: number; correlation: number },
  random: () => number,
) {
  return Array.from({ length: subjects }, (_, subject) => {
    const level = random() * Math.sqrt(correlation);
    return Array.from({ length: each }, () => {
      const value = level + random() * Math.sqrt(1 - correlation);
      return { value, score: 1 / (1 + Math.exp(-1.5 * value)), subject: `${subject}` };
    });
  }).flat();
}

/** Normal numbers that are the same at every run (mulberry32; Box and Muller 1958). */
function normalNumbers(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
