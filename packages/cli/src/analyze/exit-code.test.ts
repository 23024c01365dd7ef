import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitCodeOf } from './exit-code.ts';

test('an error outweighs a refusal, and a refusal a success', () => {
  assert.equal(exitCodeOf(['SUCCESS', 'SUCCESS']), 0);
  assert.equal(exitCodeOf(['SUCCESS', 'DECLINED']), 2);
  assert.equal(exitCodeOf(['FAILED', 'SUCCESS']), 2);
  assert.equal(exitCodeOf(['DECLINED', 'ERROR', 'SUCCESS']), 1);
});
