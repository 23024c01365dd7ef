import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortForm } from './forms.ts';
import { openManyMachines } from './many-machines.ts';
import { openOneMachine } from './one-machine.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

/** Always in this order here; `npm run chaos` makes up others, and more. */
const seed = 20261127;

function assertNothingLost({ wrong, acknowledged }: ChaosReport): void {
  assert.deepEqual(wrong, [], wrong.join('\n'));
  for (const count of Object.values(acknowledged)) assert.ok(count > 0, JSON.stringify(acknowledged));
}

test('kills on many machines lose nothing that was acknowledged and do nothing twice', async () => {
  assertNothingLost(await runChaos({ openWorld: openManyMachines, seed, kills: shortForm.many }));
});

test('kills on one machine lose nothing that was acknowledged and do nothing twice', async () => {
  assertNothingLost(await runChaos({ openWorld: openOneMachine, seed, kills: shortForm.one }));
});
