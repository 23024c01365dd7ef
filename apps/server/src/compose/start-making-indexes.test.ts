import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase } from '../../test/support/test-database.ts';
import { backgroundIndexes } from '../platform/database/background-indexes.ts';
import { openLogger } from '../shared/logger.ts';
import { startMakingIndexes } from './start-making-indexes.ts';

const { owner, connection, close } = await openTestDatabase();
after(close);
const { name } = backgroundIndexes[0]!;

test('an index that cannot be made is a warning with the reason, and is tried again after a pause', async () => {
  const lines: { readonly level: number; readonly reason?: string }[] = [];
  const log = openLogger({ level: 'warn', destination: { write: (line) => lines.push(JSON.parse(line)) } });
  // Something else has its name.
  await owner.query(`drop index ${name}; create table ${name} (id integer)`);
  await using opened = new AsyncDisposableStack();
  startMakingIndexes({ log, opened }, connection, 5);
  while (lines.length < 2) await sleep(5);
  for (const { level, reason } of lines) assert.deepEqual([level, reason], [40, `relation "${name}" already exists`]);
  await owner.query(`drop table ${name}`);
  const isWhole = `select from pg_index where indexrelid = to_regclass('${name}') and indisvalid`;
  while ((await owner.query(isWhole)).rowCount === 0) await sleep(5);
});
