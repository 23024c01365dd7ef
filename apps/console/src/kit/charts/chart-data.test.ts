import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChartData, isEmpty, ticksUpTo, toParts, toRows } from './chart-data.ts';

const data: ChartData = {
  categories: ['Mon', 'Tue'],
  series: [
    { name: 'Passed', color: '#111', values: [3, null] },
    { name: 'Declined', color: '#222', values: [0, 2] },
  ],
  format: String,
};

test('ticks are round, begin at 0 and reach the greatest value', () => {
  assert.deepEqual(ticksUpTo(7, true), [0, 2, 4, 6, 8]);
  assert.deepEqual(ticksUpTo(1, true), [0, 1]);
  assert.deepEqual(ticksUpTo(0, true), [0, 1]);
  assert.deepEqual(ticksUpTo(1000, true), [0, 250, 500, 750, 1000]);
  assert.deepEqual(ticksUpTo(0.9, false), [0, 0.25, 0.5, 0.75, 1]);
  for (const most of [0.003, 1.7, 12, 99, 101, 54_321]) {
    const ticks = ticksUpTo(most, false);
    assert.ok(ticks.at(-1)! >= most && ticks.length <= 6, String(most));
  }
});

test('the parts of a whole are sums of series, or the categories of the only one', () => {
  assert.deepEqual(
    toParts(data).map(({ name, value }) => [name, value]),
    [
      ['Passed', 3],
      ['Declined', 2],
    ],
  );
  assert.deepEqual(
    toParts({ ...data, series: [data.series[1]!] }).map(({ name, value }) => [name, value]),
    [['Tue', 2]],
  );
});

test('what was not measured stays empty in the table', () => {
  assert.deepEqual(toRows(data), [
    ['', 'Passed', 'Declined'],
    ['Mon', 3, 0],
    ['Tue', null, 2],
  ]);
  assert.equal(isEmpty(data), false);
  assert.equal(isEmpty({ ...data, series: [{ name: 'x', color: '', values: [null, 0] }] }), true);
});
