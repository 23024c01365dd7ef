import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aCollection, anEnrolledImage, aPerson } from '../../../test/support/a-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { CollectionId } from '../../modules/collections/collection.ts';
import { everything } from '../../modules/companies/reach.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const { collections } = sqlStores(database)(everything);

async function openCollection() {
  const user = aUser();
  await addUser(database, user);
  const collection = aCollection(user);
  await collections.insert(collection);
  const person = aPerson(collection, { images: [anEnrolledImage(), anEnrolledImage()] });
  await collections.insertPerson(person);
  return { user, collection, person, place: { collectionId: collection.id, personId: person.id } };
}

async function revisionOf(id: CollectionId): Promise<number> {
  const { rows } = await owner.query<{ revision: string }>('select revision from collections where id = $1', [id]);
  return Number(rows[0]!.revision);
}

async function revisionsIn(table: 'templates' | 'template_removals', id: CollectionId) {
  const text = `select image_id as "imageId", revision from ${table} where collection_id = $1 order by revision, image_id`;
  const { rows } = await owner.query<{ imageId: string; revision: string }>(text, [id]);
  return rows.map(({ imageId, revision }) => [imageId, Number(revision)]);
}

test('whatever changes who is found has a revision of its own, and what went is noted under it', async () => {
  const { collection, person, place } = await openCollection();
  assert.equal(await revisionOf(collection.id), 1);
  const third = anEnrolledImage();
  await collections.addImages(place, [third]);
  const [first, second] = person.images;
  await collections.removeImage(place, first!.id);
  assert.deepEqual(await revisionsIn('templates', collection.id), [
    [second!.id, 1],
    [third.id, 2],
  ]);
  assert.deepEqual(await revisionsIn('template_removals', collection.id), [[first!.id, 3]]);
  await collections.removePerson(place);
  assert.equal(await revisionOf(collection.id), 4);
  const gone = [second!.id, third.id].toSorted().map((id) => [id, 4]);
  assert.deepEqual(await revisionsIn('template_removals', collection.id), [[first!.id, 3], ...gone]);
});

test('a collection that is deleted leaves nothing behind', async () => {
  const { collection, place } = await openCollection();
  await collections.removePerson(place);
  await collections.insertPerson(aPerson(collection));
  await collections.remove(collection.id);
  assert.deepEqual(await revisionsIn('templates', collection.id), []);
  assert.deepEqual(await revisionsIn('template_removals', collection.id), []);
});

test('who moves to another collection is noted as gone in the first', async () => {
  const { user, collection, person } = await openCollection();
  const other = aCollection(user);
  await collections.insert(other);
  await owner.query('update templates set collection_id = $2, revision = 7 where collection_id = $1', [
    collection.id,
    other.id,
  ]);
  const ids = person.images.map(({ id }) => id).toSorted();
  assert.deepEqual(
    await revisionsIn('template_removals', collection.id),
    ids.map((id) => [id, 2]),
  );
  assert.deepEqual(await revisionsIn('template_removals', other.id), []);
});

test('changes of one collection at once each have their own revision', async () => {
  const { collection, place } = await openCollection();
  const people = Array.from({ length: 6 }, () => aPerson(collection));
  await Promise.all([...people.map((person) => collections.insertPerson(person)), collections.removePerson(place)]);
  const added = (await revisionsIn('templates', collection.id)).map(([, revision]) => revision);
  const removed = (await revisionsIn('template_removals', collection.id)).map(([, revision]) => revision);
  assert.deepEqual([...added, removed[0]].toSorted(), [2, 3, 4, 5, 6, 7, 8]);
  assert.equal(await revisionOf(collection.id), 8);
});

test('whoever listens hears of every change of a collection, and of its end', async () => {
  const { collection, place } = await openCollection();
  const listener = await owner.connect();
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query('listen praesto_collections');
  await collections.removePerson(place);
  await collections.remove(collection.id);
  await listener.query('select');
  listener.release(true);
  assert.deepEqual(heard, [collection.id, collection.id]);
});
