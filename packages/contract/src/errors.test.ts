import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorEntry, errorCatalogue, statusOfKind } from './errors.ts';

test('the documented codes have their documented statuses', () => {
  const documented: Record<string, [wireCode: number, status: number]> = {
    'internal.unknown': [0, 500],
    'method.not_allowed': [1, 405],
    'body.malformed': [3, 400],
    'body.wrong_value': [4, 400],
    'body.wrong_type': [5, 400],
    'token.missing': [6, 401],
    'token.unknown': [7, 401],
    'token.expired': [8, 401],
    'permission.missing': [9, 403],
    'object.not_found': [10, 404],
    'container.missing': [13, 400],
    'container.unreadable': [14, 400],
    'credentials.wrong': [15, 401],
    'credentials.throttled': [101, 429],
    'user.blocked': [211, 403],
  };
  for (const [code, expected] of Object.entries(documented)) {
    const entry: ErrorEntry = errorCatalogue[code as keyof typeof errorCatalogue];
    assert.deepEqual([entry.wireCode, statusOfKind[entry.kind]], expected, code);
  }
});

test('every code is a noun and a reason', () => {
  for (const code of Object.keys(errorCatalogue)) assert.match(code, /^[a-z]+\.[a-z_]+$/);
});
