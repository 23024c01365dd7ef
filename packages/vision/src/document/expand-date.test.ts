import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandDate } from './expand-date.ts';

const now = new Date('2026-06-15T12:00:00Z');

test('a birth is the latest date that is not in the future', () => {
  assert.equal(expandDate('740812', 'past', now), '1974-08-12');
  assert.equal(expandDate('260615', 'past', now), '2026-06-15');
  assert.equal(expandDate('260616', 'past', now), '1926-06-16');
  assert.equal(expandDate('000229', 'past', now), '2000-02-29');
});

test('an expiry is the date nearest to now', () => {
  assert.equal(expandDate('310101', 'any', now), '2031-01-01');
  assert.equal(expandDate('981231', 'any', now), '1998-12-31');
  assert.equal(expandDate('770101', 'any', now), '1977-01-01');
  assert.equal(expandDate('760101', 'any', now), '2076-01-01');
});

test('dates that are not whole or do not exist are none', () => {
  for (const raw of ['74<<<<', '7408<<', '741301', '740230', '010229', '', 'ABCDEF', '7408123']) {
    assert.equal(expandDate(raw, 'past', now), null, raw);
    assert.equal(expandDate(raw, 'any', now), null, raw);
  }
});
