import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distinctNames } from './attachment-names.ts';

test('of files with one name each has its own, and a name that is free stays as it is', () => {
  assert.deepEqual(distinctNames(['a.pdf', 'a.pdf', 'a (2).pdf', 'a.pdf', 'b']), [
    'a.pdf',
    'a (2).pdf',
    'a (2) (2).pdf',
    'a (3).pdf',
    'b',
  ]);
  assert.deepEqual(distinctNames(['README', 'README', '.env', '.env', 'a.tar.gz', 'a.tar.gz']), [
    'README',
    'README (2)',
    '.env',
    '.env (2)',
    'a.tar.gz',
    'a.tar (2).gz',
  ]);
});
