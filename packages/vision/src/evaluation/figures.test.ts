import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFigures, type Figure, listFigures } from './figures.ts';
import { measureLiveness } from './measure-liveness.ts';
import type { Presentation } from './presentation.ts';
import { proportion } from './proportion.ts';

const figure = (name: string, errors: number, trials: number): Figure => ({ name, ...proportion(errors, trials) });

function shown(attack: string | null, confidenceSpoofing: number): Presentation {
  const response = { status: 'scored', confidenceSpoofing, kind: 'image' } as const;
  return { path: 'x', attack, subject: 's', groups: { camera: 'a' }, response };
}

test('a change is told with its size and whether the bounds overlap', () => {
  const [small, large] = compareFigures(
    [figure('small', 1, 10), figure('large', 10, 100)],
    [figure('small', 3, 10), figure('large', 40, 100)],
  );
  assert.ok(Math.abs(small!.difference! - 0.2) < 1e-12);
  assert.equal(small!.doBoundsOverlap, true);
  assert.ok(Math.abs(large!.difference! - 0.3) < 1e-12);
  assert.equal(large!.doBoundsOverlap, false);
});

test('rows of one report only, and rates that were not measured, have no change', () => {
  const changes = compareFigures(
    [figure('gone', 1, 2), figure('empty', 0, 0)],
    [figure('new', 0, 3), figure('empty', 0, 4)],
  );
  assert.deepEqual(
    changes.map(({ name, difference, doBoundsOverlap }) => [name, difference, doBoundsOverlap]),
    [
      ['new', null, null],
      ['empty', null, null],
      ['gone', null, null],
    ],
  );
});

test('every kind, fixed point and group of a measurement is a figure of its own name', () => {
  const measured = measureLiveness([shown(null, 0.1), shown('print', 0.9), shown('screen', 0.2)], {
    spoofing: 0.5,
    match: 0.85,
  });
  const figures = listFigures(measured);
  assert.deepEqual(
    figures.map(({ name, errors, trials }) => `${name} ${errors}/${trials}`),
    [
      'APCER screen 1/1',
      'APCER print 0/1',
      'APCER, all attacks 1/2',
      'BPCER 0/1',
      'APNRR 0/2',
      'BPNRR 0/1',
      'BPCER100 0/1',
      'BPCER20 0/1',
      'BPCER10 0/1',
      'APCER, camera a 1/2',
      'BPCER, camera a 0/1',
    ],
  );
});
