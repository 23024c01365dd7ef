import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { everything } from '../../../../apps/server/src/modules/companies/reach.ts';
import { sqlStores } from '../../../../apps/server/src/platform/database/stores.sql.ts';
import { toUrl } from '../../../../apps/server/test/e2e/support/test-server.ts';
import { aCollection, aPerson } from '../../../../apps/server/test/support/a-collection.ts';
import { aUser } from '../../../../apps/server/test/support/records.ts';
import { addUser, openTestDatabase, testMasterKeyFile } from '../../../../apps/server/test/support/test-database.ts';
import { runPraesto } from '../testing/run-praesto.ts';

const { database, connection, close } = await openTestDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'praesto-keys-'));
after(async () => {
  await close();
  await rm(dataDir, { recursive: true });
});
const keyFile = join(dataDir, 'master-keys');
await writeFile(keyFile, testMasterKeyFile);

const run = (args: readonly string[], env: Record<string, string> = { PRAESTO_MASTER_KEY_FILE: keyFile }) =>
  runPraesto(['templates', ...args], { dataDir, env: { DATABASE_URL: toUrl(connection), ...env } });

test('the keys of one company are rotated from the command line, and the status says so', async () => {
  const [mine, theirs] = [aUser(), aUser()];
  const { collections, templateKeys } = sqlStores(database)(everything);
  for (const user of [mine, theirs]) {
    await addUser(database, user);
    const collection = aCollection(user);
    await collections.insert(collection);
    await collections.insertPerson(aPerson(collection));
  }
  const keysOf = async ({ companyId }: typeof mine) => (await templateKeys.find(companyId)).keys;
  const before = [(await keysOf(mine))[0]!.id, await keysOf(theirs)];
  const { code, stdout, stderr } = await run(['rotate', '--company', mine.companyId]);
  assert.deepEqual([code, stdout], [0, '1 templates sealed anew, 1 keys destroyed\n'], stderr);
  const [rotated] = await keysOf(mine);
  assert.notEqual(rotated!.id, before[0]);
  assert.deepEqual([rotated!.state, rotated!.templates, await keysOf(theirs)], ['current', 1, before[1]]);
  const table = await run(['status']);
  assert.equal(table.code, 0, table.stderr);
  assert.match(table.stdout, new RegExp(`^${mine.companyId}  ${rotated!.id}  current +test `, 'm'));
});

test('without the master key of the database nothing is done', async () => {
  const none = await run(['rotate'], {});
  assert.deepEqual([none.code, none.stdout], [1, '']);
  assert.match(none.stderr, /name the file with it in PRAESTO_MASTER_KEY_FILE/);
  const other = join(dataDir, 'other-keys');
  await writeFile(other, `other ${Buffer.alloc(32, 1).toString('base64')}`);
  const wrong = await run(['rotate'], { PRAESTO_MASTER_KEY_FILE: other });
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /sealed with the master key test, which this server does not have/);
});
