import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toStatisticQuery } from './to-statistic-query.ts';

const seconds = (...parts: [number, number, number]) => new Date(...parts).getTime() / 1000;
/** A Thursday. */
const now = new Date(2026, 2, 5, 15, 30);

test('the week begins on Monday, and so many days end with today', () => {
  assert.deepEqual(toStatisticQuery({}, now), { 'time_created.min': String(seconds(2026, 2, 2)) });
  assert.deepEqual(toStatisticQuery({ period: 'days30' }, now), { 'time_created.min': String(seconds(2026, 1, 4)) });
  const sunday = new Date(2026, 2, 8, 1);
  assert.deepEqual(toStatisticQuery({}, sunday), { 'time_created.min': String(seconds(2026, 2, 2)) });
});

test('both days of a period of one’s own count, and filters go along', () => {
  const query = toStatisticQuery({ period: 'custom', from: '2026-03-01', to: '2026-03-02', type: 'QUALITY' }, now);
  assert.deepEqual(query, {
    'time_created.min': String(seconds(2026, 2, 1)),
    'time_created.max': String(seconds(2026, 2, 3) - 0.001),
    type: 'QUALITY',
  });
  assert.deepEqual(toStatisticQuery({ period: 'custom' }, now), {});
});
