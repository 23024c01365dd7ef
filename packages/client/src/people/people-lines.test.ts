import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPeopleLines } from './people-lines.ts';

async function read(bytes: Uint8Array) {
  const rows = [];
  for await (const row of readPeopleLines([bytes])) rows.push(row);
  return rows;
}

const lineOf = (name: string) => JSON.stringify({ external_id: name, photos: [{ file: 'a.jpg' }] });

test('characters that end a line elsewhere stand in the text of a person, as JSON writes them', async () => {
  const names = ['two\u2028lines', 'next\u0085line', 'Анна'];
  const people = await read(Buffer.from(`${names.map(lineOf).join('\r\n')}\n\n`));
  assert.deepEqual(
    people.map((one) => 'value' in one && one.value.externalId),
    names,
  );
});

test('what cannot be read as text is told by its line, and nothing is put in its place', async () => {
  const people = await read(Buffer.concat([Buffer.from(`${lineOf('a')}\n`), Buffer.from(lineOf('Jos\xe9'), 'latin1')]));
  assert.deepEqual(
    people.map((one) => ('value' in one ? one.value.externalId : [one.line, one.fault.kind])),
    ['a', [2, 'no_text']],
  );
});
