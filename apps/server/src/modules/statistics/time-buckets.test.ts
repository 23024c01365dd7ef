import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BucketSize } from '@praesto/contract';
import { divideTime, mostBuckets } from './time-buckets.ts';

function startsOf(size: BucketSize, timeZone: string, from: string, to: string): readonly string[] {
  const buckets = divideTime({ size, timeZone, from: new Date(from), to: new Date(to) });
  for (const [place, { end }] of buckets.slice(0, -1).entries()) assert.deepEqual(end, buckets[place + 1]!.start);
  assert.ok(buckets[0]!.start <= new Date(from) && buckets.at(-1)!.start <= new Date(to));
  assert.ok(buckets.at(-1)!.end > new Date(to));
  return buckets.map(({ start }) => start.toISOString().slice(0, 16));
}

const hoursOf = (size: BucketSize, timeZone: string, from: string, to: string) =>
  divideTime({ size, timeZone, from: new Date(from), to: new Date(to) }).map(
    ({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000,
  );

test('days begin at midnight of the zone', () => {
  assert.deepEqual(startsOf('day', 'UTC', '2026-03-01T12:00Z', '2026-03-02T00:00Z'), [
    '2026-03-01T00:00',
    '2026-03-02T00:00',
  ]);
  assert.deepEqual(startsOf('day', 'Asia/Almaty', '2026-03-01T12:00Z', '2026-03-01T19:00Z'), [
    '2026-02-28T19:00',
    '2026-03-01T19:00',
  ]);
  assert.deepEqual(startsOf('day', '+05:30', '2026-03-01T00:00Z', '2026-03-01T00:00Z'), ['2026-02-28T18:30']);
});

test('a day on which clocks are put forward has 23 hours, one on which they are put back 25', () => {
  assert.deepEqual(hoursOf('day', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-30T12:00Z'), [24, 23, 24]);
  assert.deepEqual(hoursOf('day', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-26T12:00Z'), [24, 25, 24]);
  assert.deepEqual(hoursOf('day', 'Australia/Lord_Howe', '2026-04-04T12:00Z', '2026-04-05T12:00Z'), [24, 24.5]);
});

test('where midnight is skipped a day begins with its first time, where it comes twice with the first one', () => {
  // Cuba: 0:00 became 1:00 on 8 March 2026, and 1:00 becomes 0:00 on 1 November 2026.
  assert.deepEqual(startsOf('day', 'America/Havana', '2026-03-07T12:00Z', '2026-03-08T12:00Z'), [
    '2026-03-07T05:00',
    '2026-03-08T05:00',
  ]);
  assert.deepEqual(startsOf('day', 'America/Havana', '2026-11-01T12:00Z', '2026-11-02T12:00Z'), [
    '2026-11-01T04:00',
    '2026-11-02T05:00',
  ]);
});

test('a day that a zone left out is not there', () => {
  const days = startsOf('day', 'Pacific/Apia', '2011-12-29T20:00Z', '2011-12-31T20:00Z');
  assert.deepEqual(days, ['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00']);
});

test('of an hour that comes twice both are told apart, and one that is skipped is not there', () => {
  assert.deepEqual(startsOf('hour', 'Europe/Berlin', '2026-10-25T00:10Z', '2026-10-25T02:10Z'), [
    '2026-10-25T00:00',
    '2026-10-25T01:00',
    '2026-10-25T02:00',
  ]);
  assert.equal(startsOf('hour', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T21:59Z').length, 23);
});

test('hours follow the clock of zones that are no whole hours away', () => {
  assert.deepEqual(startsOf('hour', 'Asia/Kathmandu', '2026-01-01T00:00Z', '2026-01-01T00:20Z'), [
    '2025-12-31T23:15',
    '2026-01-01T00:15',
  ]);
  // Half an hour is put back at 2:00, so 1:00 lasts an hour and a half.
  assert.deepEqual(hoursOf('hour', 'Australia/Lord_Howe', '2026-04-04T14:00Z', '2026-04-04T15:40Z'), [1.5, 1]);
});

test('weeks begin on Monday and months on their first day, also over the end of a year', () => {
  assert.deepEqual(startsOf('week', 'UTC', '2026-01-01T00:00Z', '2026-01-12T00:00Z'), [
    '2025-12-29T00:00',
    '2026-01-05T00:00',
    '2026-01-12T00:00',
  ]);
  assert.deepEqual(startsOf('week', 'UTC', '2026-03-01T23:59Z', '2026-03-01T23:59Z'), ['2026-02-23T00:00']);
  assert.deepEqual(startsOf('month', 'Europe/Berlin', '2025-12-31T23:00Z', '2026-04-01T00:00Z'), [
    '2025-12-31T23:00',
    '2026-01-31T23:00',
    '2026-02-28T23:00',
    '2026-03-31T22:00',
  ]);
});

test('as many pieces as are allowed are made, and one more is refused by name', () => {
  const from = new Date('2026-01-01T00:00Z');
  const lastOf = (count: number) => new Date(from.getTime() + (count - 1) * 3_600_000);
  const divide = (to: Date) => divideTime({ from, to, size: 'hour', timeZone: 'UTC' });
  assert.equal(divide(lastOf(mostBuckets)).length, mostBuckets);
  assert.throws(() => divide(lastOf(mostBuckets + 1)), { code: 'body.wrong_value' });
  const days = { from, size: 'day', timeZone: 'UTC' } as const;
  assert.throws(() => divideTime({ ...days, to: new Date('9999-12-31T00:00Z') }), { code: 'body.wrong_value' });
});
