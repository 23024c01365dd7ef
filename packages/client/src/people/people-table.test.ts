import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Read } from '../tables/read-csv.ts';
import type { NamedPerson, RowFault } from './named-person.ts';
import { readPeopleTable } from './people-table.ts';

async function read(text: string) {
  const rows: Read<NamedPerson, RowFault>[] = [];
  for await (const row of readPeopleTable(new Blob([text]))) rows.push(row);
  return rows;
}

test('a person goes by the name of the first photo where the table names none, also by a path of Windows', async () => {
  const people = await read(
    'photo,external_id\nin/anna.k.jpg|in/2.jpg,\nin\\ben.jpg,\n.jpg,\nx.jpg,c-7\nJose\u0301.jpg,\n',
  );
  assert.deepEqual(
    people.map((one) => ('value' in one ? [one.value.externalId, ...one.value.photos.map(({ name }) => name)] : one)),
    [
      ['anna.k', 'anna.k.jpg', '2.jpg'],
      ['ben', 'ben.jpg'],
      ['.jpg', '.jpg'],
      ['c-7', 'x.jpg'],
      ['Jos\u00e9', 'Jose\u0301.jpg'],
    ],
  );
});

test('what is wrong is told row by row, and the rest is read; without a column of photos nothing is', async () => {
  const people = await read('photo,tags,meta_data\n,x,\na.jpg|b.jpg,x|y|z,\na.jpg,,[]\na.jpg,,{\na.jpg,,\n');
  assert.deepEqual(
    people.map((one) => [one.line, 'fault' in one ? one.fault.kind : one.value.externalId]),
    [
      [2, 'no_photo'],
      [3, 'tags'],
      [4, 'no_object'],
      [5, 'no_json'],
      [6, 'a'],
    ],
  );
  assert.deepEqual(await read('name\nx\ny\n'), [{ line: 2, fault: { kind: 'no_photo_column' }, cells: { name: 'x' } }]);
});
