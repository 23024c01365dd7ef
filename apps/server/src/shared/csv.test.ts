import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvCell, toCsvRow } from './csv.ts';

test('cells are quoted where they must be, and rows end as RFC 4180 says', () => {
  assert.equal(
    toCsvRow(['a', 1.5, null, 'b,c', 'say "x"', 'two\nlines', ' edge '], ','),
    'a,1.5,,"b,c","say ""x""","two\nlines"," edge "\r\n',
  );
  assert.equal(toCsvRow(['b,c', 'd;e'], ';'), 'b,c;"d;e"\r\n');
});

test('what a spreadsheet program would run is shown as text', () => {
  for (const text of ['=1+1', '+7 701', '-2', '@sum(a1)', '\tx', '\rx', '\nx', '＝1', '=cmd|" /C calc"!A0']) {
    const [cell = ''] = parse(toCsvRow([text], ','), ',')[0]!;
    assert.equal(cell, `'${text}`);
  }
  assert.equal(toCsvRow([-2, 'a=1', "'=1"], ','), "-2,a=1,'=1\r\n");
});

/** Reads CSV as RFC 4180 describes it. */
function parse(csv: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        if (csv[at] === '"') at += 1;
        cell += csv[at];
      }
      at += 1;
    } else while (csv[at] !== separator && csv[at] !== '\r') cell += csv[at++];
    row.push(cell);
    if (csv[at] === separator) {
      at += 1;
      continue;
    }
    assert.equal(csv.slice(at, at + 2), '\r\n');
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('whatever is written can be read back, and never as a formula', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', '=', "'", ' ', 'я') }),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
      const csv = rows.map((cells: CsvCell[]) => toCsvRow(cells, separator)).join('');
      const read = parse(csv, separator);
      assert.deepEqual(
        read.map((cells, y) => cells.map((text, x) => (text === rows[y]![x] ? text : text.slice(1)))),
        rows,
      );
      for (const text of read.flat()) assert.doesNotMatch(text, /^[=+\-@\t\r\n]/);
    }),
  );
});
