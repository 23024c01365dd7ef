import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, startOfDay } from './day.ts';

test('a day is one of the calendar, and nothing else is', () => {
  for (const day of ['2026-03-01', '2024-02-29', '0026-01-01', '9999-12-31']) assert.ok(isDay(day), day);
  for (const day of ['banana', '2026-02-30', '2025-02-29', '2026-13-01', '0000-00-00', '275760-09-14', ''])
    assert.ok(!isDay(day), day);
});

test('a day begins at midnight of the zone, also where the clocks change, and never before 1970', () => {
  const before = process.env.TZ;
  try {
    process.env.TZ = 'America/New_York';
    const [start, end] = [startOfDay('2026-11-01', 0), startOfDay('2026-11-01', 1)];
    assert.equal(Number(start) * 1000, Date.UTC(2026, 10, 1, 4));
    // That day has 25 hours there.
    assert.equal(Number(end) - Number(start), 25 * 3600);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
  assert.equal(startOfDay('0026-01-01', 0), '0');
  assert.equal(startOfDay('2026-02-30', 0), undefined);
  assert.equal(startOfDay(undefined, 1), undefined);
});
