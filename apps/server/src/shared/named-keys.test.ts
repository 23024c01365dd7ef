import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { parseNamedKeys } from './named-keys.ts';

const key = () => randomBytes(32).toString('base64');

test('the first key is the current one, and all are found by their ids', () => {
  const [one, other] = [key(), key()];
  const { current, byId } = parseNamedKeys(`# the keys of 2026\n\n2026-11 ${one}\r\n2026-10\t${other}\n`);
  assert.equal(current.id, '2026-11');
  assert.deepEqual([...byId.keys()], ['2026-11', '2026-10']);
  assert.equal(byId.get('2026-10')?.bytes.toString('base64'), other);
});

for (const [title, line] of [
  ['no id', key()],
  ['a key that is too short', `a ${randomBytes(31).toString('base64')}`],
  ['a key in hexadecimal', `a ${randomBytes(32).toString('hex')}`],
  ['an id with a slash', `a/b ${key()}`],
  ['something behind the key', `a ${key()} b`],
] as const) {
  test(`a line with ${title} is refused by its number, and its text is not shown`, () => {
    assert.throws(
      () => parseNamedKeys(`# keys\n${line}`),
      (error: Error) => {
        assert.match(error.message, /^line 2 /);
        return !error.message.includes(line.replace(/^a /, '').slice(0, 20));
      },
    );
  });
}

test('a file without a key, and one with two keys of one id or one key under two ids, are refused', () => {
  const same = key();
  assert.throws(() => parseNamedKeys(`a ${same}\nb ${same}`), /line 2 has the key of a line before it/);
  assert.throws(() => parseNamedKeys('# nothing\n'), /no key/);
  assert.throws(() => parseNamedKeys(`a ${key()}\na ${key()}`), /line 2 has the id of a key before it/);
});
