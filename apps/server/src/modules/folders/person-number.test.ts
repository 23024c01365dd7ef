import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personNumberOf } from './person-number.ts';

test('the number of a person is iin, earlier client_iin, as a text or a number', () => {
  assert.equal(personNumberOf({ iin: ' 880101300123 ', client_iin: '1' }), '880101300123');
  assert.equal(personNumberOf({ client_iin: 42 }), '42');
  assert.equal(personNumberOf({ iin: '  ', client_iin: '7' }), '7');
  for (const metaData of [{}, { iin: '' }, { iin: null }, { iin: {} }, { iin: ['1'] }, { iin: true }])
    assert.equal(personNumberOf(metaData), null);
});
