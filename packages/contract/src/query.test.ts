import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryFlag } from './query.ts';

for (const word of ['1', 'true', 'TRUE', 'Yes', 'y', 't', 'on']) {
  test(`"${word}" is true`, () => assert.equal(queryFlag.parse(word), true));
}

for (const word of ['0', 'false', 'No', 'n', 'f', 'off']) {
  test(`"${word}" is false`, () => assert.equal(queryFlag.parse(word), false));
}

test('a flag that is not there is false', () => assert.equal(queryFlag.parse(undefined), false));

test('any other word is refused with the words that are taken', () => {
  const { error } = queryFlag.safeParse('maybe');
  assert.match(error!.issues[0]!.message, /must be one of 1, true/);
});
