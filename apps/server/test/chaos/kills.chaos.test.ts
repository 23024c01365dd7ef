import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortForm, spellsOf } from './forms.ts';
import { openManyMachines } from './many-machines.ts';
import { openOneMachine } from './one-machine.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

/** Always in this order here; `npm run chaos` makes up others, and more. */
const seed = 20261127;
const spells = spellsOf(2);

function assertNothingLost({ wrong, acknowledged }: ChaosReport): void {
  assert.deepEqual(wrong, [], wrong.join('\n'));
  for (const count of Object.values(acknowledged)) assert.ok(count > 0, JSON.stringify(acknowledged));
}

test('kills, a database that stands still and a clock that is set, on many machines, lose nothing that was acknowledged and do nothing twice', async () => {
  assertNothingLost(await runChaos({ openWorld: openManyMachines, seed, kills: shortForm.many, spells: spells.many }));
});

test('kills and a database that is away, on one machine, lose nothing that was acknowledged and do nothing twice', async () => {
  assertNothingLost(await runChaos({ openWorld: openOneMachine, seed, kills: shortForm.one, spells: spells.one }));
});
