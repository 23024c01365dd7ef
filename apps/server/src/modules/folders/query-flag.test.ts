import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQueryFlag } from './query-flag.ts';

for (const word of ['1', 'true', 'TRUE', 'Yes', 'y', 't', 'on']) {
  test(`"${word}" is true`, () => assert.equal(readQueryFlag({ flag: word }, 'flag'), true));
}

for (const word of ['0', 'false', 'No', 'n', 'f', 'off']) {
  test(`"${word}" is false`, () => assert.equal(readQueryFlag({ flag: word }, 'flag'), false));
}

test('a flag that is not there is false', () => assert.equal(readQueryFlag({}, 'flag'), false));

test('any other word is refused with the name of the flag', () => {
  assert.throws(() => readQueryFlag({ flag: 'maybe' }, 'flag'), { code: 'body.wrong_value', message: /flag/ });
});
