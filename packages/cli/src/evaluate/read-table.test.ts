import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from './read-table.ts';

const read = (text: string, required: readonly string[]) => readTable(Buffer.from(text), required, 'm.tsv');

test('cells are found by their title, whatever the order, line ends or further columns', async () => {
  const rows = await read('\uFEFFlabel\tnote\tpath\r\nreal\t\ta b.jpg\r\n\r\nprint\tx\tc.jpg\r\n', ['path', 'label']);
  assert.deepEqual(rows, [
    { label: 'real', note: '', path: 'a b.jpg' },
    { label: 'print', note: 'x', path: 'c.jpg' },
  ]);
});

test('missing columns, ragged lines and empty tables are refused with their place', async () => {
  await assert.rejects(read('path\na\n', ['path', 'label', 'subject']), /m\.tsv: .*label, subject/);
  await assert.rejects(read('path\tlabel\na\treal\nb\n', ['path']), /line 3 has 1 cells, the header has 2/);
  await assert.rejects(read('path\n\n', ['path']), /no lines/);
});

test('a list may be CSV as well, with quotes where a name needs them', async () => {
  assert.deepEqual(await read('path;label\r\n"a; ""1"".jpg";real\r\n', ['path']), [
    { path: 'a; "1".jpg', label: 'real' },
  ]);
  await assert.rejects(
    readTable(Buffer.from('path\tlabel\nM\xfcller.jpg\treal\n', 'latin1'), ['path'], 'm.tsv'),
    /line 2 is no text/,
  );
});
