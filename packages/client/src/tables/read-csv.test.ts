import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CsvCells, type Read, readCsv } from './read-csv.ts';
import { writeCsvRow } from './write-csv.ts';

/** The rows of a text, which must be the same wherever it is cut into pieces. */
async function rowsOf(text: string | Buffer) {
  const bytes = Buffer.from(text as string);
  const rows = await readAll([bytes]);
  assert.deepEqual(await readAll(Array.from(bytes, (byte) => Uint8Array.of(byte))), rows);
  return rows;
}

async function readAll(pieces: readonly Uint8Array[]) {
  const rows: Read<CsvCells>[] = [];
  for await (const row of readCsv(pieces)) rows.push(row);
  return rows;
}

const cellsOf = async (text: string | Buffer) =>
  (await rowsOf(text)).map((row) => ('value' in row ? Object.values(row.value) : row.fault));

test('cells are read by their titles, quoted or not, whatever separates them', async () => {
  assert.deepEqual(await rowsOf('\uFEFFphoto,name\r\na.jpg,"Smith, ""Jo"""\r\n'), [
    { line: 2, value: { photo: 'a.jpg', name: 'Smith, "Jo"' } },
  ]);
  assert.deepEqual(await cellsOf('photo;name\na.jpg;Jo, Ann\n'), [['a.jpg', 'Jo, Ann']]);
  assert.deepEqual(await cellsOf('photo\tname\na.jpg\tJo'), [['a.jpg', 'Jo']]);
  assert.deepEqual(await cellsOf('"photo, or more";name\ra.jpg;Jo\r'), [['a.jpg', 'Jo']]);
  assert.deepEqual(await cellsOf('photo, or more\tname\n"a\t""1"".jpg"\t5" wide\n'), [['a\t"1".jpg', '5" wide']]);
});

test('a cell may hold line breaks, and lines are counted with them', async () => {
  const rows = await rowsOf('photo,note\na.jpg,"two\nlines"\n\nb.jpg,\n');
  assert.deepEqual(rows, [
    { line: 2, value: { photo: 'a.jpg', note: 'two\nlines' } },
    { line: 5, value: { photo: 'b.jpg', note: '' } },
  ]);
  assert.deepEqual(await rowsOf('a,b\r\n"1\r\n2",x\r\n\r\n3,"4"'), [
    { line: 2, value: { a: '1\r\n2', b: 'x' } },
    { line: 5, value: { a: '3', b: '4' } },
  ]);
  // Some programs take these for ends of lines; in a table they are characters like others.
  assert.deepEqual(await cellsOf('a,b\n1\u2028,2\u0085\n'), [['1\u2028', '2\u0085']]);
});

test('a row that is none is told by its line, and the others are read', async () => {
  assert.deepEqual(await rowsOf('a,b\n1,x"2"\n1\n3,4\n'), [
    { line: 2, fault: { kind: 'quote_within' } },
    { line: 3, fault: { kind: 'cells', cells: 1, titles: 2 }, cells: { a: '1', b: '' } },
    { line: 4, value: { a: '3', b: '4' } },
  ]);
  const [tooMany] = await rowsOf('a,b\nx,Berlin, Germany\n');
  assert.deepEqual(tooMany?.cells, { a: 'x', b: 'Berlin, Germany' });
  assert.deepEqual(await rowsOf('a,b\n1,"2"x\n3,4\n'), [
    { line: 2, fault: { kind: 'quote_within' } },
    { line: 3, value: { a: '3', b: '4' } },
  ]);
  assert.deepEqual(await rowsOf('a,b\n1,"2\n3,4\n'), [{ line: 2, fault: { kind: 'quote_open' } }]);
});

test('nothing is read of a table whose header is none', async () => {
  assert.deepEqual(await rowsOf('a,a\n1,2\n'), [{ line: 1, fault: { kind: 'column_twice', column: 'a' } }]);
  assert.deepEqual(await rowsOf('a,x"b"\n1,2\n'), [{ line: 1, fault: { kind: 'quote_within' } }]);
  assert.deepEqual(await rowsOf('a,,b\n1,2,3\n'), [{ line: 1, fault: { kind: 'column_untitled' } }]);
  assert.deepEqual(await rowsOf(''), []);
});

test('empty rows and empty cells behind the last title, as spreadsheet programs leave them, are nothing', async () => {
  assert.deepEqual(await rowsOf('a,b,,\n1,2,,\n,,,\n \n3,4\n5,6,,7\n'), [
    { line: 2, value: { a: '1', b: '2' } },
    { line: 5, value: { a: '3', b: '4' } },
    { line: 6, fault: { kind: 'cells', cells: 4, titles: 2 }, cells: { a: '5', b: '6,,7' } },
  ]);
});

test('UTF-16 with its mark is read, and of bytes that are no text nothing is guessed', async () => {
  const utf16 = Buffer.from('\uFEFFname\tcity\r\nJosé\tKöln\r\n', 'utf16le');
  assert.deepEqual(await cellsOf(utf16), [['José', 'Köln']]);
  assert.deepEqual(await cellsOf(Buffer.from(utf16).swap16()), [['José', 'Köln']]);
  assert.deepEqual(await readAll([Buffer.from('name\nAnna\nJos\xe9\nBen\n', 'latin1')]), [
    { line: 2, value: { name: 'Anna' } },
    { line: 3, fault: { kind: 'no_text' } },
  ]);
  assert.deepEqual(await cellsOf(Buffer.from('name\nJos\u00e9').subarray(0, -1)), [{ kind: 'no_text' }]);
});

test('a quote that is never closed is told before the whole table is in memory', async () => {
  let pieces = 0;
  async function* endless() {
    yield Buffer.from('a,b\n1,"2\n');
    for (;;) {
      pieces += 1;
      yield Buffer.alloc(65_536, 'x,y\n');
    }
  }
  const rows: Read<CsvCells>[] = [];
  for await (const row of readCsv(endless())) rows.push(row);
  assert.deepEqual(rows, [{ line: 2, fault: { kind: 'quote_open' } }]);
  assert.ok(pieces < 20, `${pieces} pieces were read`);
});

test('what is written is read again, and no spreadsheet program runs it', async () => {
  const cells = ['=1+1', 'a "b", c', 'line\nbreak', ' blank', '+49 170'];
  const text = writeCsvRow(cells);
  assert.ok(text.startsWith("'=1+1,"), text);
  assert.deepEqual(await cellsOf(`a,b,c,d,e\r\n${text}`), [cells]);
  assert.equal(writeCsvRow(['-1', -1, 0.5, null]), "'-1,-1,0.5,\r\n");
});
