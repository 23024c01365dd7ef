import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planImport } from './plan-import.ts';
import { toMendable } from './to-mendable.ts';

const found = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path.split('/').at(-1) ?? path) }));

test('who was refused is read again from the table that is saved, with what was in it and without the reason', async () => {
  const table =
    'photo;external_id;note;import_error\nin/a.jpg|in/b.jpg;a;"says ""no""; twice";an earlier reason\ngone.jpg;b;;\nin/b.jpg;c\n';
  const photos = { 'x/in/a.jpg': '', 'x/in/b.jpg': '' };
  const { people, troubles } = await planImport(found({ 'x/p.csv': table, ...photos }), 10);
  const refused = [...people, ...troubles].map(({ cells }) => ({ cells, reason: 'no face, "really" none' }));
  const saved = toMendable(refused);
  assert.match(saved, /^\uFEFFphoto,external_id,note,import_error\r\n/);
  assert.match(saved, /\r\ngone.jpg,b,,"no face, ""really"" none"\r\n/);
  const mended = saved.replace('gone.jpg', 'in/a.jpg');
  const again = await planImport(found({ 'x/refused.csv': mended, ...photos }), 10);
  assert.deepEqual(
    again.people.map(({ externalId, photos, metaData }) => [externalId, photos.map(({ name }) => name), metaData]),
    [
      ['a', ['a.jpg', 'b.jpg'], { note: 'says "no"; twice' }],
      ['b', ['a.jpg'], {}],
      ['c', ['b.jpg'], {}],
    ],
  );
});

test('people of folders and of lines of JSON are saved as a table of the photos that they came with', async () => {
  const folder = { 'staff/anna.jpg': '', 'staff/ben/2.jpg': '', 'staff/ben/1.jpg': '' };
  const { people } = await planImport(found(folder), 10);
  const saved = toMendable(people.map(({ cells }) => ({ cells, reason: 'no face' })));
  assert.equal(
    saved,
    '\uFEFFexternal_id,photo,import_error\r\nanna,anna.jpg,no face\r\nben,ben/1.jpg|ben/2.jpg,no face\r\n',
  );
  const again = await planImport(found({ ...folder, 'staff/refused.csv': saved }), 10);
  assert.deepEqual(
    again.people.map(({ externalId, photos }) => [externalId, photos.length]),
    [
      ['anna', 1],
      ['ben', 2],
    ],
  );
  const line = { external_id: 'k', photos: [{ file: 'k.jpg', tags: ['photo_selfie'] }], meta_data: { age: 4 } };
  const lines = await planImport(found({ 'p.ndjson': `${JSON.stringify(line)}\n{`, 'k.jpg': '' }), 10);
  assert.equal(
    toMendable([...lines.people, ...lines.troubles].map(({ cells }) => ({ cells, reason: 'x' }))),
    '\uFEFFexternal_id,photo,tags,meta_data,import_error\r\nk,k.jpg,photo_selfie,"{""age"":4}",x\r\n,,,,x\r\n',
  );
});
