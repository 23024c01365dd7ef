import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';

const { owner, close } = await openTestDatabase();
after(close);
const own = await readMigrations(ownMigrations);
const next = {
  number: own.length + 1,
  name: 'next.sql',
  sql: 'create table first_half (id integer); create table second_half (id integer);',
};

async function hasTable(name: string): Promise<boolean> {
  const { rows } = await owner.query('select to_regclass($1) as found', [name]);
  return rows[0].found !== null;
}

test('migrating twice changes nothing the second time', async () => {
  assert.deepEqual(await migrate(owner, own), []);
});

test('a migration that fails half way leaves nothing behind', async () => {
  const broken = { ...next, sql: `${next.sql} select no_such_function();` };
  await assert.rejects(migrate(owner, [...own, broken]), /next\.sql failed and was rolled back/);
  assert.equal(await hasTable('first_half'), false);
});

test('servers that start together apply a migration once', async () => {
  const all = [...own, next];
  const applied = await Promise.all([1, 2, 3].map(() => migrate(owner, all)));
  assert.deepEqual(applied.flat(), ['next.sql']);
  assert.equal(await hasTable('second_half'), true);
});

test('a migration edited after it was applied is refused', async () => {
  const edited = { ...next, sql: `${next.sql} -- edited` };
  await assert.rejects(migrate(owner, [...own, edited]), /next\.sql was edited/);
});

test('a database of a newer release is refused', async () => {
  await assert.rejects(migrate(owner, own), /newer than this release: it has migration next\.sql/);
});

test('a gap in the numbers of the files is refused', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-migrations-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '0001_one.sql'), 'select 1');
  await writeFile(join(folder, '0003_three.sql'), 'select 3');
  await assert.rejects(readMigrations(folder), /0003_three\.sql should be number 2/);
});
