import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { createReadiness } from './readiness.ts';

test('a server is ready between its start and its end, while it is healthy', async () => {
  const { check, begin, drain } = createReadiness();
  const refusal = (reason: string) => ({ code: 'server.not_ready', details: { reason } });
  await assert.rejects(check(), refusal('the server is starting'));
  let outage: AppError | null = null;
  begin(async () => {
    if (outage) throw outage;
  });
  await check();
  outage = new AppError('database.unavailable', { reason: 'no connection' });
  await assert.rejects(check(), { code: 'database.unavailable' });
  outage = null;
  drain();
  await assert.rejects(check(), refusal('the server is stopping'));
});
