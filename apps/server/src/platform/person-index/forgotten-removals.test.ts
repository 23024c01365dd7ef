import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fillCollection } from '../../../test/support/fill-collection.ts';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { pruneRemovals } from '../database/prune-removals.sql.ts';
import { openIndexWorld, searchIn, withHook } from './testing/index-world.ts';
import { unitVectors } from './testing/vectors.ts';

const place = await openTestDatabase();
const { database, owner } = place;
after(place.close);
const { collections, openIndex, openCollection } = openIndexWorld(place);

/** A collection with faces, and an index that has them in memory. `pages`: read from PostgreSQL until now. */
async function openLoaded(t: Parameters<typeof openIndex>[0], count: number, onRemovals: () => unknown = () => {}) {
  const collection = await openCollection();
  const faces = await fillCollection(owner, collection, unitVectors(count, 16));
  let pages = 0;
  const counted = withHook('templates_page', { after: () => (pages += 1) });
  const hooked = withHook('template_removals', { after: onRemovals });
  const index = await openIndex(t, {}, (own) => hooked(counted(own)));
  const search = async () => (await index.persons.search(searchIn(collection, faces[0]!.embedding, 2 * count)))!;
  assert.equal((await search()).compared, count);
  const remove = (personId: (typeof faces)[number]['personId']) =>
    collections.removePerson({ collectionId: collection.id, personId });
  return { collection, faces, search, remove, pages: () => pages };
}

test('a server that lacks removals which were forgotten reads the collection again, and finds nobody who is gone', async (t) => {
  const { faces, search, remove } = await openLoaded(t, 20);
  for (const { personId } of faces.slice(5, 15)) await remove(personId);
  assert.equal(await pruneRemovals(database, 3), 7);
  const found = await search();
  assert.equal(found.compared, 10, 'nobody of those who are gone is in the memory');
  const left = [...faces.slice(0, 5), ...faces.slice(15)].map(({ personId }) => personId);
  assert.deepEqual(new Set(found.nearest[0]!.map(({ personId }) => personId)), new Set(left));
});

test('a server that knows of them goes on with what it has in memory', async (t) => {
  const { faces, search, remove, pages } = await openLoaded(t, 300);
  for (const { personId } of faces.slice(5, 15)) await remove(personId);
  assert.equal((await search()).compared, 290);
  await pruneRemovals(database, 0);
  await remove(faces[20]!.personId);
  const before = pages();
  assert.equal((await search()).compared, 289);
  assert.equal(pages() - before, 1, 'only what is new was read');
});

test('removals that are forgotten while they are read are not missed', async (t) => {
  let isPruned = false;
  const { collection, faces, search } = await openLoaded(t, 5600, async () => {
    if (!isPruned) await pruneRemovals(database, 0);
    isPruned = true;
  });
  isPruned = false;
  const gone = faces.slice(100, 5500).map(({ imageId }) => imageId);
  await owner.query('delete from templates where image_id = any($1::uuid[])', [gone]);
  const { rows } = await owner.query('select from template_removals where collection_id = $1', [collection.id]);
  assert.equal(rows.length, 5400, 'more than one page');
  assert.equal((await search()).compared, 200);
  assert.equal(isPruned, true);
});

test('of each collection no more than the last removals are kept', async (t) => {
  const { collection, faces, remove } = await openLoaded(t, 12);
  for (const { personId } of faces.slice(0, 10)) await remove(personId);
  await pruneRemovals(database, 4);
  await pruneRemovals(database, 4);
  const { rows } = await owner.query('select from template_removals where collection_id = $1', [collection.id]);
  assert.equal(rows.length, 4);
});
