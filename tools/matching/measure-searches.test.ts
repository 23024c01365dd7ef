import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownFace } from '../../packages/vision/src/calibration/matching/comparisons.ts';
import { seedRandom } from '../../packages/vision/src/testing/attack/seeded-random.ts';
import { measureDivision } from './measure-searches.ts';
import { tabulateSearches } from './tabulate-searches.ts';

const random = seedRandom(5);

/** Two photos of each of so many people, whose faces lie evenly in space. */
function makeFaces(people: number): KnownFace[] {
  return Array.from({ length: people }, (_, person) => {
    const face = Array.from({ length: 16 }, () => random.normal());
    return [0.1, 0.1].map((noise): KnownFace => {
      const values = face.map((value) => value + noise * random.normal());
      const length = Math.hypot(...values);
      return { person: String(person), embedding: Float32Array.from(values, (value) => value / length) };
    });
  }).flat();
}

test('where people are alike by chance alone, searches for those who are not there hit as often as was asked for', () => {
  const cases = [
    { size: 20, fpir: 0.2 },
    { size: 40, fpir: 0.2 },
    { size: 40, fpir: 1e-4 },
  ];
  const faces = makeFaces(160);
  const divisions = Array.from({ length: 4 }, () => measureDivision(faces, cases, random));
  for (const place of [0, 1]) {
    const figures = divisions.map((division) => division[place]!);
    const mean = (key: 'fpir' | 'fnir' | 'modelled') =>
      figures.reduce((sum, one) => sum + one[key], 0) / figures.length;
    assert.ok(Math.abs(mean('fpir') - 0.2) < 0.12, String(mean('fpir')));
    assert.ok(Math.abs(mean('modelled') - 0.2) < 0.12, String(mean('modelled')));
    assert.ok(mean('fnir') < 0.02);
  }
  // 80 people make 3,160 pairs, a search among 40 at this rate takes 1,200,000.
  assert.ok(divisions.every((division) => division[2] === null));
  const table = tabulateSearches(cases, divisions).split('\n');
  assert.match(table[2]!, /^\| 20 \| 20\.00 % \| \d/);
  assert.match(table[4]!, /refused/);
});
