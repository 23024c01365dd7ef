import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import * as tables from './tables.ts';

const { owner, close } = await openTestDatabase();
after(close);

interface Column {
  readonly name: string;
  readonly hasDefault: boolean;
}

async function columnsInDatabase(table: string): Promise<readonly Column[]> {
  const { rows } = await owner.query<Column>(
    `select column_name as name, column_default is not null or is_generated = 'ALWAYS' as "hasDefault"
     from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  return rows;
}

const described = Object.values(tables).filter((value) => typeof value === 'object');

test('the code knows every column of the migrated database but those that PostgreSQL fills in', async () => {
  assert.equal(described.length, 7);
  for (const { name, columns } of described) {
    const present = await columnsInDatabase(name);
    const expected = present.filter(({ hasDefault }) => !hasDefault).map((column) => column.name);
    assert.deepEqual(Object.values(columns).sort(), expected.sort(), name);
  }
});
