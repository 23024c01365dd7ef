import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPool } from '../../apps/server/src/platform/database/database.ts';
import { openLogger } from '../../apps/server/src/shared/logger.ts';
import { openTestDatabase } from '../../apps/server/test/support/test-database.ts';
import { fillTables } from './fill-tables.ts';

const { owner: reader, connection, close } = await openTestDatabase();
const owner = openPool({ connection, maxConnections: 1, log: openLogger({ level: 'error', pretty: true }) });
after(async () => {
  await owner.end();
  await close();
});

test('the tables of today take what the benchmark of lists fills them with, and have their indexes back', async () => {
  const indexes = async () => (await reader.query('select indexdef from pg_indexes order by indexname')).rows;
  const before = await indexes();
  await fillTables(owner, 300, () => {});
  assert.deepEqual(await indexes(), before);
  const { rows } = await reader.query(`select (select count(*)::integer from folders) as folders,
    (select count(*)::integer from media) as media, (select count(*)::integer from analyses) as analyses,
    (select count(*)::integer from folder_facts) as facts, (select count(distinct company_id)::integer from folders) > 2 as mixed`);
  assert.deepEqual(rows, [{ folders: 300, media: 300, analyses: 300, facts: 2100, mixed: true }]);
});
