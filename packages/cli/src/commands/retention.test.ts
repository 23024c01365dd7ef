import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUrl } from '../../../../apps/server/test/e2e/support/test-server.ts';
import { aFolder, aUser } from '../../../../apps/server/test/support/records.ts';
import { addUser, openTestDatabase } from '../../../../apps/server/test/support/test-database.ts';
import { runPraesto } from '../testing/run-praesto.ts';

test('a preview tells what the rules of a company would delete, and a run deletes it', async (t) => {
  const { database, owner, connection, close } = await openTestDatabase();
  t.after(close);
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-retention-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const user = aUser();
  await addUser(database, user);
  const rule = { object: 'folders', afterDays: 30, metaData: null, unlessMetaData: { hold: true } };
  await owner.query(
    `insert into company_retention (id, company_id, rules, user_id, updated_at) values (gen_random_uuid(), $1, $2, $3, now())`,
    [user.companyId, JSON.stringify([rule]), user.userId],
  );
  const folder = aFolder(user);
  await owner.query(
    `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data, created_at, updated_at)
     values ($1, $2, $3, 'INITIAL', 'INITIAL', '[]', '{}', $4, $4)`,
    [folder.id, user.companyId, user.userId, new Date('2020-01-01T00:00:00Z')],
  );
  const praesto = (...args: string[]) =>
    runPraesto(['retention', ...args], { dataDir, env: { DATABASE_URL: toUrl(connection) } });

  const preview = await praesto('preview');
  assert.equal(preview.code, 0, preview.stderr);
  assert.match(preview.stdout, new RegExp(`${user.companyId} +folders +30 +without \\{"hold":true\\} +1 +2020-01-01T`));
  assert.deepEqual(JSON.parse((await praesto('preview', '--company', folder.id, '--json')).stdout), []);
  const run = await praesto('run');
  assert.equal(run.stdout, `${user.companyId}  1 folders\n1 deleted\n`, run.stderr);
  assert.equal((await praesto('run')).stdout, '0 deleted\n');
  const { rows } = await owner.query('select operation, action from audit_log where object_id = $1', [folder.id]);
  assert.deepEqual(rows.at(-1), { operation: 'retention run', action: 'deleted' });
});
