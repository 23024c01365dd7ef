import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from './read-table.ts';

test('cells are found by their title, whatever the order, line ends or further columns', () => {
  const rows = readTable(
    '\uFEFFlabel\tnote\tpath\r\nreal\t\ta b.jpg\r\n\r\nprint\tx\tc.jpg\r\n',
    ['path', 'label'],
    'm.tsv',
  );
  assert.deepEqual(rows, [
    { label: 'real', note: '', path: 'a b.jpg' },
    { label: 'print', note: 'x', path: 'c.jpg' },
  ]);
});

test('missing columns, ragged lines and empty tables are refused with their place', () => {
  assert.throws(() => readTable('path\n', ['path', 'label', 'subject'], 'm.tsv'), /m\.tsv: .*label, subject/);
  assert.throws(
    () => readTable('path\tlabel\na\treal\nb\n', ['path'], 'm.tsv'),
    /line 3 has 1 cells, the header has 2/,
  );
  assert.throws(() => readTable('path\n\n', ['path'], 'm.tsv'), /no lines/);
});
