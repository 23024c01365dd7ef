import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runChaos } from './run-chaos.ts';

/** Always in this order here; `npm run chaos` makes up others, and more. */
const seed = 20261127;

test('200 kills of server, decoder and PostgreSQL lose nothing that was acknowledged and do nothing twice', async (t) => {
  const report = await runChaos({ seed, kills: { server: 14, decoder: 120, backend: 56, postmaster: 10 } });
  assert.deepEqual(report.wrong, [], report.wrong.join('\n'));
  for (const count of Object.values(report.acknowledged)) assert.ok(count > 0, JSON.stringify(report.acknowledged));
  t.diagnostic(JSON.stringify({ ...report.acknowledged, seconds: Math.round(report.seconds) }));
});
