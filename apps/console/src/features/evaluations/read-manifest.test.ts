import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from './read-manifest.ts';

const read = (text: string) => readManifest(new Blob([text]));

test('tabs, commas and semicolons are known by the header; quotes hold separators and line ends', async () => {
  const rows = [
    { path: 'a.jpg', label: 'real' },
    { path: 'b.jpg', label: 'print' },
  ];
  assert.deepEqual(await read('path\tlabel\na.jpg\treal\n\nb.jpg\tprint\n'), { rows, columns: ['path', 'label'] });
  assert.deepEqual(await read('\uFEFFPath;Label\r\na.jpg;real\r\nb.jpg;print'), { rows, columns: ['path', 'label'] });
  assert.deepEqual(await read('path,label\n"a, ""1"".jpg",real\n"b\n.jpg",print\n'), {
    rows: [
      { path: 'a, "1".jpg', label: 'real' },
      { path: 'b\n.jpg', label: 'print' },
    ],
    columns: ['path', 'label'],
  });
});

test('a table that is none is refused with the line', async () => {
  assert.deepEqual(await read(''), { fault: 'empty', line: 1 });
  assert.deepEqual(await read('path\tlabel\n'), { fault: 'empty', line: 1 });
  assert.deepEqual(await read('path\tpath\na\tb\n'), { fault: 'columns', line: 1 });
  assert.deepEqual(await read('path\tlabel\na\tb\n\na\n'), { fault: 'cells', line: 4 });
  assert.deepEqual(await read('path,label\na,x"y"\n'), { fault: 'quotes', line: 2 });
});
