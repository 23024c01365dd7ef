import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashToken, isToken, newToken } from './tokens.ts';

test('a token has 128 characters of the form that clients know, and is never the same', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  assert.equal(new Set(tokens).size, 100);
  for (const token of tokens) {
    assert.match(token, /^[0-9a-z]{128}$/);
    assert.ok(isToken(token));
  }
});

test('what cannot be a token is known without a look at the database', () => {
  for (const text of ['', 'a'.repeat(127), 'a'.repeat(129), 'A'.repeat(128), `${'a'.repeat(127)}\n`])
    assert.equal(isToken(text), false);
});

test('a hash says nothing of its token and is the same every time', () => {
  const token = newToken();
  assert.equal(hashToken(token), hashToken(token));
  assert.notEqual(hashToken(token), hashToken(newToken()));
  assert.match(hashToken(token), /^[0-9a-f]{64}$/);
});
