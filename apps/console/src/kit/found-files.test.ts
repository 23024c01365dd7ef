import assert from 'node:assert/strict';
import { test } from 'node:test';
import { droppedFiles } from './found-files.ts';

const fileEntry = (fullPath: string) => ({
  ...{ isFile: true, isDirectory: false, fullPath },
  file: (found: (file: File) => void) => found(new File([''], fullPath.split('/').at(-1)!)),
});

/** A folder that hands over its entries by so many at a time, as browsers do. */
const folderEntry = (fullPath: string, entries: readonly object[], atOnce = 100) => ({
  ...{ isFile: false, isDirectory: true, fullPath },
  createReader: () => {
    let from = 0;
    return {
      readEntries: (found: (some: readonly object[]) => void) => {
        found(entries.slice(from, from + atOnce));
        from += atOnce;
      },
    };
  },
});

const dropped = (entries: readonly object[]) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] }) as unknown as DataTransfer;

test('a folder that is dropped is all files in it, however deep and however many, by their paths', async () => {
  const many = Array.from({ length: 250 }, (_, n) => fileEntry(`/case/many/${n}.jpg`));
  const found = await droppedFiles(
    dropped([
      folderEntry('/case', [fileEntry('/case/a.jpg'), folderEntry('/case/many', many), folderEntry('/case/none', [])]),
      fileEntry('/alone.mp4'),
    ]),
  );
  assert.deepEqual(
    found.map(({ path, file }) => [path, file.name]),
    [
      ['case/a.jpg', 'a.jpg'],
      ...many.map(({ fullPath }, n) => [fullPath.slice(1), `${n}.jpg`]),
      ['alone.mp4', 'alone.mp4'],
    ],
  );
});
