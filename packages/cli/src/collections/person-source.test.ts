import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readAll } from '../testing/read-all.ts';
import { openFailureReport } from './failure-report.ts';
import { countLeftOut, countPeople, openPersonSource } from './person-source.ts';
import type { SourcePerson } from './source-person.ts';

const root = await mkdtemp(join(tmpdir(), 'praesto-people-'));
after(() => rm(root, { recursive: true }));

/** Writes files below a folder of their own. @returns the folder */
async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, 'source-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

async function peopleIn(path: string): Promise<readonly SourcePerson[]> {
  const people = await readAll((await openPersonSource(path))());
  return people.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
}

const byName = (one: readonly string[], other: readonly string[]) => (one[0]! < other[0]! ? -1 : 1);

const shown = ({ externalId, photos }: SourcePerson) => [externalId, ...photos.map(({ name }) => name)];

test('of a folder each photo is a person, and each folder of photos', async () => {
  const folder = await folderOf({
    'anna.jpg': '',
    'ben/2.PNG': '',
    'ben/1.jpeg': '',
    'ben/notes.txt': '',
    '.hidden.jpg': '',
    'list.txt': '',
    'empty/list.txt': '',
    'clara.jfif': '',
    'deep/in/a.jpg': '',
    'deep/.old/b.jpg': '',
    // As some file systems write it, in two characters.
    'Jose\u0301.jpg': '',
  });
  assert.deepEqual(
    (await peopleIn(folder)).map(shown).toSorted(byName),
    [
      ['anna', 'anna.jpg'],
      ['ben', '1.jpeg', '2.PNG'],
      ['clara', 'clara.jfif'],
      ['deep', 'a.jpg'],
      ['Jos\u00e9', 'Jose\u0301.jpg'],
    ].toSorted(byName),
  );
  assert.equal(await countLeftOut(folder), 3);
});

test('a table names photos, tags and what else is known', async () => {
  const folder = await folderOf({
    'people.csv':
      'photo,external_id,tags,meta_data,city\na.jpg,,photo_selfie,,Berlin\nx/b.jpg|x/c.jpg,b,"one,two|","{""age"":4}",\n',
  });
  assert.deepEqual(await peopleIn(join(folder, 'people.csv')), [
    {
      externalId: 'a',
      otherIds: [],
      photos: [{ name: 'a.jpg', tags: ['photo_selfie'], from: { path: join(folder, 'a.jpg') } }],
      metaData: { city: 'Berlin' },
    },
    {
      externalId: 'b',
      otherIds: [],
      photos: [
        { name: 'b.jpg', tags: ['one', 'two'], from: { path: join(folder, 'x/b.jpg') } },
        { name: 'c.jpg', tags: [], from: { path: join(folder, 'x/c.jpg') } },
      ],
      metaData: { age: 4 },
    },
  ]);
});

test('lines of JSON hold photos or name them, and a folder with exported lines is read by them', async () => {
  const lines = [
    { external_id: 'a', external_ids: ['a', 'z'], photos: [{ name: 'one.jpg', data: 'AAAA' }], meta_data: { age: 4 } },
    { external_id: 'b', photos: [{ file: 'photos/b.jpg', tags: ['photo_selfie'] }] },
  ];
  const folder = await folderOf({
    'persons.ndjson': lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    'other.jpg': '',
  });
  const people = await peopleIn(folder);
  assert.deepEqual(people, await peopleIn(join(folder, 'persons.ndjson')));
  assert.deepEqual(people.map(shown), [
    ['a', 'one.jpg'],
    ['b', 'photos/b.jpg'],
  ]);
  assert.deepEqual(people[0]?.otherIds, ['z']);
  assert.deepEqual(people[1]?.photos[0]?.from, { path: join(folder, 'photos/b.jpg') });
});

test('a source that is wrong anywhere is refused whole, by its line', async () => {
  const folder = await folderOf({
    'none.csv': 'name\nx\n',
    'nameless.csv': 'photo\n\na.jpg\n|\n',
    'tags.csv': 'photo,tags\na.jpg|b.jpg,x|y|z\n',
    'meta.csv': 'photo,meta_data\na.jpg,[]\n',
    'twice.csv': 'photo\na.jpg\nx/a.jpg\n',
    'broken.ndjson': '{"external_id": "a", "photos": [{"file": "a.jpg"}]}\n{"external_id": \n',
    'photoless.ndjson': '{"external_id": "a", "photos": [{}]}\n',
    'nothing/list.txt': '',
  });
  const refusalOf = async (name: string) => {
    const path = join(folder, name);
    const counted = openPersonSource(path).then((source) => countPeople(source, path));
    return counted.then(String, ({ message }: Error) => message.replaceAll(`${folder}/`, ''));
  };
  assert.equal(await refusalOf('none.csv'), 'none.csv: there is no column photo');
  assert.equal(await refusalOf('nameless.csv'), 'nameless.csv: line 4 names no photo');
  assert.equal(await refusalOf('tags.csv'), 'tags.csv: line 2 has tags for another number of photos than it names');
  assert.equal(await refusalOf('meta.csv'), 'meta.csv: line 2: meta_data is no JSON object');
  assert.match(await refusalOf('twice.csv'), /^twice\.csv: a is there twice/);
  assert.match(await refusalOf('broken.ndjson'), /^broken\.ndjson: line 2 is no person/);
  assert.match(await refusalOf('photoless.ndjson'), /line 1 is no person: photos\[0\] has neither file nor data/);
  assert.equal(await refusalOf('nothing'), 'nothing holds no photos');
  assert.match(await refusalOf('missing'), /^missing cannot be read/);
});

test('a report of failures can be imported from where it lies', async () => {
  const folder = await folderOf({ 'in/a.jpg': '', 'in/b/1.jpg': '', 'in/b/2.jpg': '' });
  const path = join(folder, 'in.failures.csv');
  const report = openFailureReport(path);
  const people = await peopleIn(join(folder, 'in'));
  for (const person of people) await report.add({ ...person, metaData: { city: 'Berlin' } }, 'no face, sorry');
  await report.close();
  assert.equal(report.count, 2);
  assert.deepEqual(
    await peopleIn(path),
    people.map((person) => ({ ...person, metaData: { city: 'Berlin' } })),
  );
});
