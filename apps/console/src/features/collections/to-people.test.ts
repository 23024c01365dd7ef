import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPhoto, toPeople } from './to-people.ts';

const found = (path: string) => ({ path, file: new File([''], path.split('/').at(-1) ?? path) });

const read = (paths: readonly string[], maxPhotos = 10) => {
  const files = paths.map(found);
  const photos = files.filter(isPhoto);
  const { people, ...rest } = { ...toPeople(photos, maxPhotos), others: files.length - photos.length };
  return { ...rest, people: people.map(({ externalId, photos }) => [externalId, photos.map(({ name }) => name)]) };
};

test('a photo is a person under its name, a folder one with all photos in it', () => {
  assert.deepEqual(
    read(['staff/anna.jpg', 'staff/ben/2.jpg', 'staff/ben/1.jpg', 'staff/ben/old/0.png', 'loose.HEIC']),
    {
      people: [
        ['anna', ['anna.jpg']],
        ['ben', ['0.png', '1.jpg', '2.jpg']],
        ['loose', ['loose.HEIC']],
      ],
      clashes: [],
      crowded: [],
      others: 0,
    },
  );
});

test('what is no photo is counted, and a name that comes twice is left out and told', () => {
  const found = read([
    'a/anna.jpg',
    'a/anna.png',
    'a/ben.jpg',
    'a/ben/1.jpg',
    'a/notes.txt',
    'a/.hidden.jpg',
    'a/c.jpg',
  ]);
  assert.deepEqual(found, { people: [['c', ['c.jpg']]], clashes: ['anna', 'ben'], crowded: [], others: 2 });
});

test('more photos than a person may have at once are told before anything is sent', () => {
  assert.deepEqual(read(['a/ben/1.jpg', 'a/ben/2.jpg', 'a/ben/3.jpg'], 2).crowded, ['ben']);
});
