import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planImport } from './plan-import.ts';

const found = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path.split('/').at(-1) ?? path) }));

async function plan(files: Readonly<Record<string, string>>, maxPhotos = 10) {
  const { people, troubles, ...rest } = await planImport(found(files), maxPhotos);
  const shown = people.map(({ externalId, photos, metaData }) => [
    ...[externalId, photos.map(({ name, tags = [] }) => [name, ...(tags ?? [])].join(' ')), metaData],
  ]);
  return { ...rest, people: shown, troubles: troubles.map(({ line, fault }) => [line, fault.kind]) };
}

test('a table says who is who, with photos by their paths from its folder, and what is wrong with a row harms no other', async () => {
  const table = [
    'external_id;photo;tags;city',
    'c-1;in/a.jpg|in/b.jpg;photo_selfie;Berlin',
    'c-2;../other/c.jpg;;',
    'c-3;in/gone.jpg;;',
    ';;x;',
    'c-4;in/a.jpg',
    'c-5;./in/a.jpg|in\\b.jpg|in/a.jpg;;',
  ];
  const files = {
    'staff/in/a.jpg': '',
    'staff/in/b.jpg': '',
    'other/c.jpg': '',
    'staff/in/d.jpg': '',
    'staff/x.txt': '',
  };
  assert.deepEqual(await plan({ 'staff/people.csv': table.join('\r\n'), ...files }, 2), {
    people: [
      ['c-1', ['a.jpg photo_selfie', 'b.jpg photo_selfie'], { city: 'Berlin' }],
      ['c-2', ['c.jpg'], {}],
    ],
    tables: ['people.csv'],
    troubles: [
      [4, 'photo_missing'],
      [5, 'no_photo'],
      [6, 'cells'],
    ],
    clashes: [],
    crowded: ['c-5'],
    others: 1,
    unnamed: 1,
  });
});

test('photos beside a table without their folder are found by their names', async () => {
  const { people, troubles } = await plan({
    'people.tsv': 'photo\tname\nphotos/a.jpg\tAnna\nb.jpg\tBen\nJos\u00e9.jpg\tJosé',
    'a.jpg': '',
    'Jose\u0301.jpg': '',
    'x/b.jpg': '',
  });
  assert.deepEqual(people, [
    ['a', ['a.jpg'], { name: 'Anna' }],
    ['Jos\u00e9', ['Jos\u00e9.jpg'], { name: 'José' }],
  ]);
  assert.deepEqual(troubles, [[3, 'photo_missing']]);
});

test('lines of JSON name photos or hold them', async () => {
  const lines = [
    { external_id: 'a', external_ids: ['a', 'z'], photos: [{ name: 'one.jpg', data: btoa('pixels') }] },
    { external_id: 'b', photos: [{ file: 'photos/b.jpg', tags: ['photo_selfie'] }], meta_data: { age: 4 } },
    { external_id: 'c', photos: [{ name: 'bad.jpg', data: '?' }] },
    { external_id: ' ', photos: [] },
  ].map((line) => JSON.stringify(line));
  const files = found({ 'export/persons.ndjson': `${lines.join('\n')}\n{`, 'export/photos/b.jpg': '' });
  const { people, troubles } = await planImport(files, 10);
  assert.deepEqual(
    people.map(({ externalId, otherIds, metaData }) => [externalId, otherIds, metaData]),
    [
      ['a', ['z'], {}],
      ['b', [], { age: 4 }],
    ],
  );
  const held = people[0]?.photos[0]?.data;
  assert.ok(held instanceof Blob);
  assert.equal(await held.text(), 'pixels');
  assert.deepEqual(
    troubles.map(({ line, fault }) => [line, fault.kind]),
    [3, 4, 5].map((line) => [line, 'no_person']),
  );
});

test('of several tables none is taken, and a name that comes twice is left out', async () => {
  const both = await plan({ 'a.csv': 'photo\nx.jpg', 'b.csv': 'photo\nx.jpg', 'x.jpg': '' });
  assert.deepEqual([both.people, both.tables], [[], ['a.csv', 'b.csv']]);
  const twice = await plan({ 'a.csv': 'photo,external_id\nx.jpg,1\ny.jpg,1\ny.jpg,2', 'x.jpg': '', 'y.jpg': '' });
  assert.deepEqual([twice.people.length, twice.clashes], [1, ['1']]);
});
