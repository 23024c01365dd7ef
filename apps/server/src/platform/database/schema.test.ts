import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import * as schema from './schema.ts';

const { database, close } = await openTestDatabase();
after(close);

test('the tables of the code are the tables of the migrated database', async () => {
  const { rows } = await database.pool.query(
    `select table_name || '.' || column_name || case is_nullable when 'YES' then ' null' else '' end as described
     from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'`,
  );
  const tables = Object.values<unknown>(schema).filter((value) => is(value, PgTable));
  const described = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map(
      (column) => `${getTableName(table)}.${column.name}${column.notNull ? '' : ' null'}`,
    ),
  );
  assert.deepEqual(described.sort(), rows.map((row) => row.described).sort());
});
