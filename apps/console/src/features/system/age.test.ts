import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOf } from '../../texts/numbers.ts';
import { age, bytes } from './age.ts';

const en = numbersOf('en');
const read = (text: string) => text.replaceAll('\u00A0', ' ');

test('ages and sizes are told in the unit that fits', () => {
  assert.deepEqual(
    [0.4, 59.9, 60, 3599, 7200, 200_000].map((seconds) => read(age(seconds, en))),
    ['0 sec', '59 sec', '1 min', '59 min', '2 hr', '2 days'],
  );
  assert.deepEqual(
    [0, 999, 1000, 12_345_678, 2e12].map((count) => read(bytes(count, en))),
    ['0 byte', '999 byte', '1 kB', '12.3 MB', '2 TB'],
  );
});
