import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { toUrl } from '../../../../apps/server/test/e2e/support/test-server.ts';
import { aUser } from '../../../../apps/server/test/support/records.ts';
import { addUser, openTestDatabase } from '../../../../apps/server/test/support/test-database.ts';
import { runPraesto } from '../testing/run-praesto.ts';

/** Two companies whose logs have three entries each, and how the command answers after somebody forced the first's. */
async function openScene(t: TestContext) {
  const { database, owner, connection, close } = await openTestDatabase();
  t.after(close);
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-audit-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const user = aUser();
  for (const each of [user, { ...aUser(), companyId: user.companyId }, aUser()]) await addUser(database, each);
  const run = (...words: string[]) => runPraesto(words, { dataDir, env: { DATABASE_URL: toUrl(connection) } });
  return {
    companyId: user.companyId,
    async force(text: string) {
      const client = await owner.connect();
      await client.query("set session_replication_role = 'replica'");
      await client.query(text, [user.companyId]);
      client.release(true);
    },
    owner,
    run,
    verify: (...options: string[]) => run('audit', 'verify', ...options),
  };
}

test('a log that nobody touched is whole', async (t) => {
  const { verify, companyId } = await openScene(t);
  const { code, stdout, stderr } = await verify();
  assert.equal(code, 0, stderr);
  assert.match(stdout, new RegExp(`^${companyId}  3  whole$`, 'm'));
  const chains = JSON.parse((await verify('--json')).stdout) as { entries: number; fault: unknown }[];
  assert.deepEqual(chains.map(({ entries, fault }) => [entries, fault]).sort(), [
    [2, null],
    [3, null],
  ]);
});

test('a command that pauses the queue is in the chain of the installation, under its own name', async (t) => {
  const { run, verify, owner } = await openScene(t);
  const { code, stderr } = await run('queue', 'pause');
  assert.equal(code, 0, stderr);
  const text = `select operation, object, action, actor_id, changed from audit_log where object = 'queue'`;
  const expected = { operation: 'queue pause', object: 'queue', action: 'changed', actor_id: null };
  assert.deepEqual((await owner.query(text)).rows, [{ ...expected, changed: ['paused_at'] }]);
  assert.match((await verify()).stdout, /^00000000-0000-0000-0000-000000000000 {2}1 {2}whole$/m);
});

const changed = 'entry 2, or its hash, was changed';

for (const [deed, statements, fault] of [
  [
    'changed',
    ["update audit_log set operation = 'signIn' where company_id = $1 and seq = 2"],
    { seq: 2, kind: 'changed', reason: changed },
  ],
  [
    'removed',
    ['delete from audit_log where company_id = $1 and seq = 2'],
    { seq: 2, kind: 'missing', reason: 'entry 2 is missing' },
  ],
  [
    'swapped with the next',
    // By way of numbers that nobody has: the key holds at every moment of a statement.
    [
      'update audit_log set seq = -seq where company_id = $1 and seq in (2, 3)',
      'update audit_log set seq = 5 + seq where company_id = $1 and seq < 0',
    ],
    { seq: 2, kind: 'changed', reason: changed },
  ],
] as const) {
  test(`an entry that was ${deed} is found: the command ends with 1 and says where`, async (t) => {
    const { verify, force, companyId } = await openScene(t);
    for (const statement of statements) await force(statement);
    const { code, stdout, stderr } = await verify();
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`^${companyId}  1  ${fault.reason}$`, 'm'));
    assert.match(stderr, /1 of 2 chains are not whole/);
    const chains = JSON.parse((await verify('--json')).stdout) as { company_id: string; fault: unknown }[];
    const faults = chains.filter((chain) => chain.fault !== null);
    assert.deepEqual(faults, [{ company_id: companyId, entries: 1, fault }]);
  });
}
