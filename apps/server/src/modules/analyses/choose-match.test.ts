import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMatchingCurve } from '../../../test/support/a-matching-curve.ts';
import { aPolicy } from '../../../test/support/a-policy.ts';
import { noPoints } from '../policies/company-policy.ts';
import { chooseMatch, chooseSearch, type MatchChoice, type SearchChoice } from './choose-match.ts';

const rules = { matching: { photos: aMatchingCurve() }, policy: null };
const toldOf = (choice: MatchChoice) =>
  choice.status === 'chosen'
    ? [choice.point.source, choice.point.min, choice.point.max, choice.point.policyVersion]
    : [choice.source, choice.status];
const searchToldOf = (choice: SearchChoice) =>
  choice.status === 'chosen' ? [choice.point.source, choice.point.threshold] : [choice.source, choice.status];

test('without a word the documented threshold holds, told with its error rates where they were measured', () => {
  const choice = chooseMatch(null, 'photos', rules);
  assert.deepEqual(toldOf(choice), ['default', 0.85, 0.85, null]);
  assert.ok(choice.status === 'chosen');
  assert.deepEqual(choice.point.expected, { fmr: 1e-4, fmrHigh: 2e-4, fnmr: 0.05, fnmrHigh: 0.1 });
  const unmeasured = chooseMatch(null, 'document', rules);
  assert.ok(unmeasured.status === 'chosen' && unmeasured.point.expected === null);
});

test('the policy of the company comes before that, and the order before the policy', () => {
  const points = { ...noPoints, photos: { fmr: 0.01 }, document: { thresholdMin: 0.6, thresholdMax: 0.7 } };
  const known = { ...rules, policy: aPolicy({ version: 3, points: { ...points, search: { threshold: 0.9 } } }) };
  assert.deepEqual(toldOf(chooseMatch(null, 'photos', known)), ['company_policy', 0.5, 0.5, 3]);
  assert.deepEqual(toldOf(chooseMatch(null, 'document', known)), ['company_policy', 0.6, 0.7, 3]);
  assert.deepEqual(toldOf(chooseMatch({ fmr: 0.1 }, 'photos', known)), ['request', 0.3, 0.3, null]);
  const search = { kind: 'photos', size: 10 } as const;
  assert.deepEqual(searchToldOf(chooseSearch(null, search, known)), ['company_policy', 0.9]);
  assert.deepEqual(searchToldOf(chooseSearch({ fpir: 0.2 }, search, known)), ['request', 0.5]);
});

test('what no curve shows is no threshold, and tells what it would take', () => {
  assert.deepEqual(toldOf(chooseMatch({ fmr: 1e-3 }, 'document', rules)), ['request', 'no_curve']);
  const refused = chooseMatch({ policy: 'strict' }, 'photos', rules);
  assert.ok(refused.status === 'too_few');
  assert.deepEqual([refused.of, refused.has, refused.needed], ['pairs_of_people', 40_000, 300_000]);
});

test('the larger the collection the higher the confidence of a search, until the people of the curve do not suffice', () => {
  const thresholds = [1, 100, 1000, 100_000].map((size) =>
    searchToldOf(chooseSearch({ fpir: 0.1 }, { kind: 'photos', size }, rules)),
  );
  assert.deepEqual(thresholds, [
    ['request', 0.3],
    ['request', 0.85],
    ['request', 0.85],
    ['request', 'too_few'],
  ]);
});
