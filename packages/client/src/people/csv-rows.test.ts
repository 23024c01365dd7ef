import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CsvCells, readCsv, writeCsvRow } from './csv-rows.ts';
import type { Read } from './named-person.ts';

async function rowsOf(text: string) {
  const rows: Read<CsvCells>[] = [];
  for await (const row of readCsv(text.split(/\r?\n/))) rows.push(row);
  return rows;
}

const cellsOf = async (text: string) =>
  (await rowsOf(text)).map((row) => ('value' in row ? Object.values(row.value) : row.fault));

test('cells are read by their titles, quoted or not, whatever separates them', async () => {
  assert.deepEqual(await rowsOf('\uFEFFphoto,name\r\na.jpg,"Smith, ""Jo"""\r\n'), [
    { line: 2, value: { photo: 'a.jpg', name: 'Smith, "Jo"' } },
  ]);
  assert.deepEqual(await cellsOf('photo;name\na.jpg;Jo, Ann\n'), [['a.jpg', 'Jo, Ann']]);
  assert.deepEqual(await cellsOf('photo\tname\na.jpg\tJo'), [['a.jpg', 'Jo']]);
});

test('a cell may hold line breaks, and lines are counted with them', async () => {
  const rows = await rowsOf('photo,note\na.jpg,"two\nlines"\n\nb.jpg,\n');
  assert.deepEqual(rows, [
    { line: 2, value: { photo: 'a.jpg', note: 'two\nlines' } },
    { line: 5, value: { photo: 'b.jpg', note: '' } },
  ]);
});

test('a row that is none is told by its line, and the others are read', async () => {
  assert.deepEqual(await rowsOf('a,b\n1,x"2"\n1\n3,4\n'), [
    { line: 2, fault: { kind: 'quote_within' } },
    { line: 3, fault: { kind: 'cells', cells: 1, titles: 2 }, cells: { a: '1', b: '' } },
    { line: 4, value: { a: '3', b: '4' } },
  ]);
  const [tooMany] = await rowsOf('a,b\nx,Berlin, Germany\n');
  assert.deepEqual(tooMany?.cells, { a: 'x', b: 'Berlin, Germany' });
  assert.deepEqual(await rowsOf('a,b\n1,"2\n3,4\n'), [{ line: 2, fault: { kind: 'quote_open' } }]);
});

test('nothing is read of a table whose header is none', async () => {
  assert.deepEqual(await rowsOf('a,a\n1,2\n'), [{ line: 1, fault: { kind: 'column_twice', column: 'a' } }]);
  assert.deepEqual(await rowsOf('a,x"b"\n1,2\n'), [{ line: 1, fault: { kind: 'quote_within' } }]);
});

test('what is written is read again, and no spreadsheet program runs it', async () => {
  const cells = ['=1+1', 'a "b", c', 'line\nbreak', ' blank', '+49 170'];
  const text = writeCsvRow(cells);
  assert.ok(text.startsWith("'=1+1,"), text);
  assert.deepEqual(await cellsOf(`a,b,c,d,e\r\n${text}`), [cells]);
  assert.equal(writeCsvRow(['-1', -1, 0.5, null]), "'-1,-1,0.5,\r\n");
});
