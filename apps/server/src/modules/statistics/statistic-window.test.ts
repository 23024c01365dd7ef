import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStatistic, type RawQuery } from '@praesto/contract';
import { windowOf } from './statistic-window.ts';

const now = new Date('2026-03-04T10:00:00Z');

function windowFor(raw: RawQuery): string | null {
  const parsed = parseStatistic(raw, now, true);
  assert.ok(parsed.ok);
  const window = windowOf(parsed.value, now);
  return window && `${window.from.toISOString().slice(0, 16)} ${window.to.toISOString().slice(0, 16)}`;
}

test('without a filter on time a series is about this week, on the clock of the zone', () => {
  assert.equal(windowFor({}), '2026-03-02T00:00 2026-03-04T10:00');
  assert.equal(windowFor({ time_zone: 'Asia/Almaty' }), '2026-03-01T19:00 2026-03-04T10:00');
});

test('filters on time narrow it, and the narrowest counts', () => {
  const limits = { 'time_created.min': '2026-01-01', 'time_created.greater': '2026-01-15' };
  assert.equal(windowFor(limits), '2026-01-15T00:00 2026-03-04T10:00');
  assert.equal(windowFor({ ...limits, 'time_created.max': '2026-02-01' }), '2026-01-15T00:00 2026-02-01T00:00');
  assert.equal(windowFor({ 'time_created.less': '2026-02-01' }), '2026-01-26T00:00 2026-02-01T00:00');
});

test('limits that leave nothing leave no window', () => {
  assert.equal(windowFor({ 'time_created.min': '2026-02-01', 'time_created.max': '2026-01-01' }), null);
  assert.equal(windowFor({ 'time_created.min': '2027-01-01' }), null);
});
