import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { describeHealth } from './lite-health.ts';

test('what works says so with an empty message', async () => {
  assert.deepEqual(await describeHealth({ checkHealth: async () => {} }), { status: 0, message: '' });
});

test('what does not work yet says why, in words', async () => {
  const failure = new AppError('inference.unavailable', { reason: 'the models are being loaded' });
  const health = await describeHealth({ checkHealth: () => Promise.reject(failure) });
  assert.deepEqual(health, { status: 3, message: 'the models are being loaded' });
});
