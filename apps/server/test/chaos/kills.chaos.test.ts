import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openManyMachines } from './many-machines.ts';
import { runChaos } from './run-chaos.ts';

/** Always in this order here; `npm run chaos` makes up others, and more, also on one machine. */
const seed = 20261127;

test('200 kills of servers, decoders and PostgreSQL lose nothing that was acknowledged and do nothing twice', async (t) => {
  const kills = { api: 12, worker: 18, decoder: 110, backend: 50, postmaster: 10 };
  const report = await runChaos({ openWorld: openManyMachines, seed, kills });
  assert.deepEqual(report.wrong, [], report.wrong.join('\n'));
  for (const count of Object.values(report.acknowledged)) assert.ok(count > 0, JSON.stringify(report.acknowledged));
  t.diagnostic(JSON.stringify({ ...report.acknowledged, seconds: Math.round(report.seconds) }));
});
