import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaveSourcesOut, leaveSubjectsOut } from './leave-out.ts';

const one = (subject: string, source: string) => ({ subject, source });
const all = [one('ann', 'office'), one('ann', 'home'), one('bob', 'office'), one('cleo', 'home'), one('dan', 'car')];
const names = (some: readonly { subject: string; source: string }[]) =>
  some.map(({ subject, source }) => `${subject} ${source}`).join(', ');

test('a source is left out with its people, wherever else they are', () => {
  const folds = leaveSourcesOut(all).map(({ fitted, tested }) => [names(tested), names(fitted)]);
  assert.deepEqual(folds, [
    ['ann office, bob office', 'cleo home, dan car'],
    ['ann home, cleo home', 'bob office, dan car'],
    ['dan car', 'ann office, ann home, bob office, cleo home'],
  ]);
});

test('people are dealt out in the order given, and each is left out once with all that shows them', () => {
  const folds = leaveSubjectsOut(all, ['dan', 'cleo', 'bob', 'ann'], 3);
  assert.deepEqual(
    folds.map(({ tested }) => names(tested)),
    ['ann office, ann home, dan car', 'cleo home', 'bob office'],
  );
  for (const { fitted, tested } of folds) assert.equal(fitted.length + tested.length, all.length);
  assert.equal(leaveSubjectsOut(all, ['ann', 'bob'], 5).length, 2, 'no share is empty');
});
