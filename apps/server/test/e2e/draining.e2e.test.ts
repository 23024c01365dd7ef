import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStatelessServer } from './support/test-server.ts';

test('a server that stops says so first and goes on answering until load balancers have noticed', async () => {
  const server = await openStatelessServer({ env: { PRAESTO_METRICS_PORT: '0', PRAESTO_DRAIN_DELAY: '500 ms' } });
  const status = async (url: string | null) => (await fetch(url!, { headers: { connection: 'close' } })).status;
  assert.equal(await status(`${server.url}/ready`), 200);
  const closing = server.close();
  const refused = await fetch(`${server.url}/ready`);
  assert.deepEqual(
    [refused.status, ((await refused.json()) as { details: unknown }).details],
    [503, { reason: 'the server is stopping' }],
  );
  assert.equal(await status(`${server.metricsUrl}/ready`), 503);
  assert.equal(await status(`${server.metricsUrl}/live`), 200);
  assert.equal(await status(`${server.url}/api/version`), 200);
  await closing;
  await assert.rejects(fetch(`${server.url}/live`));
  await assert.rejects(fetch(`${server.metricsUrl}/live`));
});
