import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { collectionList, type ListSpec, parseList, personList, type RawQuery } from '@praesto/contract';
import { aCollection, anEnrolledImage, aPerson, aTemplate } from '../../../test/support/a-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { NewcomerCheck, NewPerson } from '../../modules/collections/collections.store.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import { newId } from '../../shared/ids.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);

function asked<Name extends string, Flag extends string>(spec: ListSpec<Name, Flag>, raw: RawQuery = {}) {
  const parsed = parseList(spec, raw, new Date());
  assert.ok(parsed.ok);
  return parsed.value;
}

async function newCompany() {
  const user = aUser();
  await addUser(database, user);
  const reach: Reach = { kind: 'company', companyId: user.companyId };
  return { user, reach, collections: storesFor(reach).collections };
}

/** As it is read: without what it is compared by. */
const shown = ({ images, ...person }: NewPerson) => ({
  ...person,
  images: images.map(({ template: { model }, ...image }) => ({ ...image, models: [model] })),
});

const placeOf = ({ collectionId, id: personId }: NewPerson) => ({ collectionId, personId });

test('a person is found as they were added, photos in their order', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user, { metaData: { source: 'court' }, kind: 'ALLOWLIST' });
  await collections.insert(collection);
  assert.deepEqual(await collections.find(collection.id), collection);
  const images = ['c.jpg', 'a.jpg', 'b.jpg'].map((originalName) =>
    anEnrolledImage({ originalName, tags: ['photo_selfie'] }),
  );
  const person = aPerson(collection, { images, metaData: { iin: '1' } });
  assert.equal(await collections.insertPerson(person), 'done');
  assert.deepEqual(await collections.findPerson(placeOf(person)), shown(person));
});

test('photos are added after those that are there, and the person says when', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user);
  await collections.insert(collection);
  const person = aPerson(collection);
  await collections.insertPerson(person);
  const [one, two] = [anEnrolledImage(), anEnrolledImage()];
  assert.equal(await collections.addImages(placeOf(person), [one, two]), 'done');
  const read = (await collections.findPerson(placeOf(person)))!;
  assert.deepEqual(
    read.images.map(({ id }) => id),
    [person.images[0]!.id, one.id, two.id],
  );
  assert.ok(read.updatedAt > person.updatedAt);
});

test('what is removed tells the keys of its bytes, all that hangs on it goes with it', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user);
  await collections.insert(collection);
  const persons = [1, 2].map(() => aPerson(collection, { images: [anEnrolledImage(), anEnrolledImage()] }));
  for (const person of persons) await collections.insertPerson(person);
  const [first, second] = persons as [NewPerson, NewPerson];
  const keys = ({ images }: NewPerson) => images.map(({ blobKey }) => blobKey);
  assert.deepEqual(await collections.removeImage(placeOf(first), first.images[0]!.id), [keys(first)[0]]);
  assert.equal(await collections.removeImage(placeOf(first), first.images[0]!.id), undefined);
  assert.equal(await collections.removeImage(placeOf(first), first.images[1]!.id), 'last');
  assert.equal((await collections.findPerson(placeOf(first)))?.images.length, 1);
  assert.deepEqual(await collections.removePerson(placeOf(first)), [keys(first)[1]]);
  assert.equal(await collections.removePerson(placeOf(first)), undefined);
  assert.deepEqual((await collections.remove(collection.id))?.toSorted(), keys(second).toSorted());
  assert.equal(await collections.remove(collection.id), undefined);
  assert.equal(await collections.findPerson(placeOf(second)), undefined);
  const { rowCount } = await owner.query('select from person_images where company_id = $1', [user.companyId]);
  assert.equal(rowCount, 0);
});

test('whoever came in since a search is seen before a person is added, however many they are', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user);
  await collections.insert(collection);
  await collections.insertPerson(aPerson(collection));
  const afterRevision = (await collections.revisionOf(collection.id))!;
  const crowd = aPerson(collection, { images: Array.from({ length: 201 }, () => anEnrolledImage()) });
  const late = aPerson(collection, { images: [anEnrolledImage({ template: aTemplate(30) })] });
  const foreign = anEnrolledImage({ template: aTemplate(30, { version: '2' }) });
  for (const person of [crowd, late, aPerson(collection, { images: [foreign] })])
    await collections.insertPerson(person);
  const seen: string[] = [];
  const check = (isWelcome: boolean): NewcomerCheck => ({
    afterRevision,
    model: aTemplate(0).model,
    admits: (newcomers) => {
      seen.push(...newcomers.map(({ personId }) => personId));
      return isWelcome || !newcomers.some(({ personId }) => personId === late.id);
    },
  });
  const person = aPerson(collection);
  assert.equal(await collections.insertPerson(person, check(false)), 'alike');
  assert.equal(await collections.findPerson(placeOf(person)), undefined);
  assert.equal(seen.length, 202);
  assert.deepEqual(new Set(seen), new Set([crowd.id, late.id]));
  assert.equal(await collections.insertPerson(person, check(true)), 'done');
});

test('a name of the caller’s belongs to one person of a collection, and is free when they go', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user);
  await collections.insert(collection);
  const person = aPerson(collection, { externalIds: ['a', 'b'] });
  await collections.insertPerson(person);
  assert.deepEqual((await collections.findPerson(placeOf(person)))?.externalIds, ['a', 'b']);
  assert.equal((await collections.findByExternalIds(collection.id, ['b']))?.id, person.id);
  assert.deepEqual(await collections.insertPerson(aPerson(collection, { externalIds: ['b'] })), { taken: person.id });
  await collections.removePerson(placeOf(person));
  assert.equal(await collections.findByExternalIds(collection.id, ['b']), undefined);
  assert.equal(await collections.insertPerson(aPerson(collection, { externalIds: ['b'] })), 'done');
});

test('persons are listed by any of their names, each once and of this collection', async () => {
  const { user, collections } = await newCompany();
  const [one, other] = [aCollection(user), aCollection(user)];
  for (const collection of [one, other]) await collections.insert(collection);
  const [ada, ben] = [aPerson(one, { externalIds: ['a', 'ada'] }), aPerson(one, { externalIds: ['ben'] })];
  for (const person of [ada, ben, aPerson(one), aPerson(other, { externalIds: ['a'] })])
    await collections.insertPerson(person);
  const listed = async (externalId: string) => {
    const query = asked(personList, { external_id: externalId });
    return (await collections.listPersons(one.id, query)).items.map(({ id }) => id).toSorted();
  };
  assert.deepEqual(await listed('a'), [ada.id]);
  assert.deepEqual(await listed('a,ada,ben,nobody'), [ada.id, ben.id].toSorted());
  assert.deepEqual(await listed('nobody'), []);
});

test('a person moves with photos and names, unless somebody there has a name of theirs', async () => {
  const { user, collections } = await newCompany();
  const [from, to] = [aCollection(user), aCollection(user)];
  for (const collection of [from, to]) await collections.insert(collection);
  const images = [anEnrolledImage(), anEnrolledImage()];
  const [ada, ben] = [aPerson(from, { externalIds: ['a', 'ada'], images }), aPerson(from, { externalIds: ['ben'] })];
  const other = aPerson(to, { externalIds: ['ben'] });
  for (const person of [ada, ben, other]) await collections.insertPerson(person);
  assert.equal(await collections.movePerson(placeOf(ada), to.id), 'done');
  assert.equal(await collections.findPerson(placeOf(ada)), undefined);
  const moved = (await collections.findPerson({ collectionId: to.id, personId: ada.id }))!;
  assert.deepEqual([moved.externalIds, moved.images], [['a', 'ada'], shown(ada).images]);
  assert.deepEqual(await collections.movePerson(placeOf(ben), to.id), { taken: other.id });
  assert.deepEqual((await collections.findPerson(placeOf(ben)))?.externalIds, ['ben']);
  assert.equal(await collections.movePerson(placeOf(ada), to.id), 'missing');
  assert.equal(await collections.movePerson(placeOf(ben), newId()), 'missing');
  const stranger = await newCompany();
  assert.equal(await stranger.collections.movePerson(placeOf(ben), to.id), 'missing');
});

test('two persons become one: photos, names and what is not known yet go over', async () => {
  const { user, collections } = await newCompany();
  const collection = aCollection(user);
  const elsewhere = aCollection(user);
  for (const each of [collection, elsewhere]) await collections.insert(each);
  const into = aPerson(collection, { externalIds: ['a'], metaData: { city: 'Berlin' } });
  const from = aPerson(collection, { externalIds: ['b'], metaData: { city: 'Bonn', age: 4 } });
  const third = aPerson(elsewhere, { externalIds: ['a', 'c'] });
  for (const person of [into, from, third]) await collections.insertPerson(person);
  assert.equal(await collections.joinPersons(placeOf(into), placeOf(from)), 'done');
  assert.equal(await collections.joinPersons(placeOf(into), placeOf(third)), 'done');
  const one = (await collections.findPerson(placeOf(into)))!;
  assert.deepEqual([one.externalIds, one.metaData], [['a', 'b', 'c'], { city: 'Berlin', age: 4 }]);
  assert.deepEqual(
    one.images.map(({ id }) => id),
    [into, from, third].map(({ images }) => images[0]!.id),
  );
  for (const gone of [from, third]) assert.equal(await collections.findPerson(placeOf(gone)), undefined);
  assert.equal(await collections.joinPersons(placeOf(into), placeOf(from)), 'missing');
});

test('persons who move to and fro at one time never block each other for good', async () => {
  const { user, collections } = await newCompany();
  const [one, other] = [aCollection(user), aCollection(user)];
  for (const collection of [one, other]) await collections.insert(collection);
  const here = [0, 1, 2].map(() => aPerson(one));
  const there = [0, 1, 2].map(() => aPerson(other));
  for (const person of [...here, ...there]) await collections.insertPerson(person);
  const done = await Promise.all([
    ...here.map((person) => collections.movePerson(placeOf(person), other.id)),
    ...there.map((person) => collections.movePerson(placeOf(person), one.id)),
  ]);
  assert.deepEqual(done, ['done', 'done', 'done', 'done', 'done', 'done']);
});

test('persons are not added to a collection that is gone, nor found in another one', async () => {
  const { user, collections } = await newCompany();
  const [one, other] = [aCollection(user), aCollection(user)];
  await collections.insert(one);
  await collections.insert(other);
  const person = aPerson(one);
  await collections.insertPerson(person);
  const elsewhere = { ...placeOf(person), collectionId: other.id };
  assert.equal(await collections.findPerson(elsewhere), undefined);
  assert.equal(await collections.addImages(elsewhere, [anEnrolledImage()]), 'missing');
  assert.equal(await collections.removePerson(elsewhere), undefined);
  await collections.remove(one.id);
  assert.equal(await collections.insertPerson(aPerson(one)), 'missing');
});

test('another company has none of it; whoever sees only their own folders sees the company’s', async () => {
  const [mine, theirs] = [await newCompany(), await newCompany()];
  const collection = aCollection(mine.user);
  await mine.collections.insert(collection);
  const person = aPerson(collection);
  await mine.collections.insertPerson(person);
  const place = placeOf(person);
  assert.equal(await theirs.collections.find(collection.id), undefined);
  assert.equal(await theirs.collections.findPerson(place), undefined);
  assert.equal(await theirs.collections.insertPerson(aPerson(collection)), 'missing');
  assert.equal(await theirs.collections.addImages(place, [anEnrolledImage()]), 'missing');
  assert.equal(await theirs.collections.removeImage(place, person.images[0]!.id), undefined);
  assert.equal(await theirs.collections.removePerson(place), undefined);
  assert.equal(await theirs.collections.remove(collection.id), undefined);
  assert.deepEqual((await theirs.collections.list(asked(collectionList))).items, []);
  assert.deepEqual((await theirs.collections.listPersons(collection.id, asked(personList))).items, []);
  await assert.rejects(theirs.collections.insert(aCollection(mine.user)), { code: 'object.not_found' });
  const own = storesFor({ kind: 'own', companyId: mine.user.companyId, userId: newId() }).collections;
  assert.deepEqual(await own.findPerson(place), shown(person));
});

test('the row policies hide collections, persons and photos from statements that forget the company', async () => {
  const [mine, theirs] = [await newCompany(), await newCompany()];
  const collection = aCollection(mine.user);
  await mine.collections.insert(collection);
  await mine.collections.insertPerson(aPerson(collection));
  for (const table of ['collections', 'persons', 'person_images']) {
    const count = async (reach: Reach) =>
      (
        await database
          .within(reach)
          .run({ text: `select from ${table} where company_id = $1`, values: [mine.user.companyId] })
      ).rowCount;
    assert.deepEqual([await count(mine.reach), await count(theirs.reach)], [1, 0], table);
  }
});

test('lists take filters, and a company that is not there takes no collection', async () => {
  const { user, collections } = await newCompany();
  const [black, white] = [aCollection(user), aCollection(user, { alias: 'staff', kind: 'ALLOWLIST' })];
  await collections.insert(black);
  await collections.insert(white);
  const aliases = async (raw: RawQuery) =>
    (await collections.list(asked(collectionList, raw))).items.map(({ alias }) => alias);
  assert.deepEqual(await aliases({}), ['blacklist', 'staff']);
  assert.deepEqual(await aliases({ kind: 'allowlist' }), ['staff']);
  const person = aPerson(black, { metaData: { iin: '7' } });
  await collections.insertPerson(person);
  await collections.insertPerson(aPerson(black));
  const page = await collections.listPersons(black.id, asked(personList, { meta_data: 'iin==7' }));
  assert.deepEqual(page.items, [shown(person)]);
  const nowhere = storesFor(everything).collections;
  await assert.rejects(nowhere.insert(aCollection({ companyId: newId() })), { code: 'object.not_found' });
});
