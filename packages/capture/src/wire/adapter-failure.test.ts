import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AdapterRefusal, adapterFailure } from './adapter-failure.ts';

const opening = (status: number, error_name: string) =>
  adapterFailure(new AdapterRefusal(status, { error_name, error_message: 'refused' }), 'opening');

test('a token of the backend that was used in another tab, or is too old, is no fault of the server and asks for a new one', () => {
  for (const failure of [opening(409, 'capture.used'), opening(401, 'capture.expired')])
    assert.deepEqual([failure.code, failure.canRetry], ['session_expired', false]);
  assert.equal(opening(401, 'capture.token_invalid').code, 'session_refused');
});
