import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type FilledFace, fillCollection } from '../../../test/support/fill-collection.ts';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { openIndexWorld, searchIn } from './testing/index-world.ts';
import { unitVectors } from './testing/vectors.ts';

const place = await openTestDatabase();
const { owner } = place;
after(place.close);
const { collections, openIndex, openCollection } = openIndexWorld(place);

test('collections take turns in a memory that is too small for them, while they are searched, and nobody is overlooked', async (t) => {
  const first = await openCollection();
  const all = [first, await openCollection(first), await openCollection(first)];
  const faces = unitVectors(6000, 512);
  const filled: FilledFace[][] = [];
  for (const [at, collection] of all.entries())
    filled.push([...(await fillCollection(owner, collection, faces.slice(at * 2000, (at + 1) * 2000)))]);
  const index = await openIndex(t, { memoryBytes: 2 ** 22, restMs: 0 });
  const loadedOf = new Set<number>();
  // When one makes room for another depends on the moment.
  for (let round = 0; round < 4 || (loadedOf.size === 1 && round < 60); round += 1) {
    const searches = all.map(async (collection, at) => {
      const wanted = filled[at]![round * 17]!;
      const found = (await index.persons.search(searchIn(collection, wanted.embedding, 1)))!;
      assert.deepEqual([found.nearest[0]![0]!.personId, found.compared], [wanted.personId, 2000]);
      loadedOf.add(index.status().loaded);
    });
    await Promise.all(searches);
  }
  assert.ok(loadedOf.size > 1, 'something was taken out of the memory, or came in');
  const { outside, memory } = index.status();
  assert.ok(outside >= 2000 && memory!.usedBytes <= memory!.limitBytes);
});

test('whoever is removed while searches run is found by no search that begins afterwards, and everybody else by all', async (t) => {
  const collection = await openCollection();
  const faces = await fillCollection(owner, collection, unitVectors(3000, 16));
  const index = await openIndex(t);
  const probe = faces[0]!.embedding;
  const [going, staying] = [faces.slice(1, 41), faces.slice(41, 3000)];
  const removed = new Set<string>();
  let isOver = false;

  async function searchOn(): Promise<number> {
    let searches = 0;
    for (; !isOver; searches += 1) {
      const before = [...removed];
      const found = (await index.persons.search(searchIn(collection, probe, 3000)))!;
      const names = new Set<string>(found.nearest[0]!.map(({ personId }) => personId));
      assert.deepEqual(
        before.filter((name) => names.has(name)),
        [],
      );
      assert.ok(staying.every(({ personId }) => names.has(personId)));
    }
    return searches;
  }

  const searching = Promise.all([searchOn(), searchOn()]);
  for (const { personId } of going) {
    await collections.removePerson({ collectionId: collection.id, personId });
    removed.add(personId);
  }
  isOver = true;
  const searches = await searching;
  assert.ok(searches.every((count) => count > 0));
});
