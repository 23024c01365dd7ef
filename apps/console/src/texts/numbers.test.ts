import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOf } from './numbers.ts';

const [en, ru] = [numbersOf('en'), numbersOf('ru')];

/** As one reads it: the space that does not break is a space. */
const read = (text: string) => text.replaceAll('\u00A0', ' ');

test('shares are told with the digits that matter, and never as all where a little is missing', () => {
  const told = [0, 1, 0.5, 0.144, 0.0237, 0.000114, 0.99019, 0.99999999].map(en.percent);
  assert.deepEqual(told.map(read), ['0 %', '100 %', '50 %', '14 %', '2.4 %', '0.011 %', '99.02 %', '99.99 %']);
});

test('a rate is told as one in so many, to two places', () => {
  assert.equal(en.oneIn(0.000114), '8,800');
  assert.equal(en.oneIn(0.5), '2');
});

test('numbers are written as the language has them, and do not leave their signs at the end of a line', () => {
  assert.equal(ru.percent(0.99019), '99,02\u00A0%');
  assert.equal(ru.percentTo(0.0237, 4), '2,37\u00A0%');
  assert.equal(ru.plain(12_345.678, 1), '12\u00A0345,7');
  assert.equal(ru.fixed(0.5, 2), '0,50');
  assert.equal(ru.digits(0.123_456, 3), '0,123');
  assert.equal(ru.unit(12.34, 'megabyte', 1), '12,3\u00A0МБ');
  assert.equal(ru.unit(3, 'second'), '3\u00A0с');
  assert.equal(en.unit(3, 'second'), '3\u00A0sec');
});
