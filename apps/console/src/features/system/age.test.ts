import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, bytes } from './age.ts';

test('ages and sizes are told in the unit that fits', () => {
  assert.deepEqual(
    [0.4, 59.9, 60, 3599, 7200, 200_000].map((seconds) => age(seconds, 'en')),
    ['0 sec', '59 sec', '1 min', '59 min', '2 hr', '2 days'],
  );
  assert.deepEqual(
    [0, 999, 1000, 12_345_678, 2e12].map((count) => bytes(count, 'en')),
    ['0 byte', '999 byte', '1 kB', '12.3 MB', '2 TB'],
  );
});
