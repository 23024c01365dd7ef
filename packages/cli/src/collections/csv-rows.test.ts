import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readAll } from '../testing/read-all.ts';
import { readCsv, writeCsvRow } from './csv-rows.ts';

const folder = await mkdtemp(join(tmpdir(), 'praesto-csv-'));
after(() => rm(folder, { recursive: true }));

async function rowsOf(text: string) {
  const path = join(folder, 'a.csv');
  await writeFile(path, text);
  return readAll(readCsv(path));
}

const cellsOf = async (text: string) => (await rowsOf(text)).map(({ cells }) => Object.values(cells));

test('cells are read by their titles, quoted or not, whatever separates them', async () => {
  assert.deepEqual(await rowsOf('\uFEFFphoto,name\r\na.jpg,"Smith, ""Jo"""\r\n'), [
    { line: 2, cells: { photo: 'a.jpg', name: 'Smith, "Jo"' } },
  ]);
  assert.deepEqual(await cellsOf('photo;name\na.jpg;Jo, Ann\n'), [['a.jpg', 'Jo, Ann']]);
  assert.deepEqual(await cellsOf('photo\tname\na.jpg\tJo'), [['a.jpg', 'Jo']]);
});

test('a cell may hold line breaks, and lines are counted with them', async () => {
  const rows = await rowsOf('photo,note\na.jpg,"two\nlines"\n\nb.jpg,\n');
  assert.deepEqual(
    rows.map(({ line, cells }) => [line, cells.note]),
    [
      [2, 'two\nlines'],
      [5, ''],
    ],
  );
});

test('what is no table is refused by its line', async () => {
  await assert.rejects(rowsOf('a,b\n1,"2\n'), /a\.csv: line 2 has a quote that is not closed/);
  await assert.rejects(rowsOf('a,b\n1,x"2"\n'), /a\.csv: line 2 has a quote within a cell/);
  await assert.rejects(rowsOf('a,b\n1\n'), /a\.csv: line 2 has 1 cells, the header has 2/);
  await assert.rejects(rowsOf('a,a\n1,2\n'), /the column a is there twice/);
});

test('what is written is read again, and no spreadsheet program runs it', async () => {
  const cells = ['=1+1', 'a "b", c', 'line\nbreak', ' blank', '+49 170'];
  const text = writeCsvRow(cells);
  assert.ok(text.startsWith("'=1+1,"), text);
  assert.deepEqual(await cellsOf(`a,b,c,d,e\r\n${text}`), [cells]);
});
