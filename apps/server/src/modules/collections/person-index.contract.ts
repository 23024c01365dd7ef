import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aCollection, aDirection, anEnrolledImage, aPerson, aTemplate } from '../../../test/support/a-collection.ts';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { Reach } from '../companies/reach.ts';
import type { Collection, EnrolledImage, PersonId } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import type { PersonIndex, PersonSearch } from './person-index.ts';

/** A place with companies in it, and what puts persons into the index. */
export interface IndexPlace {
  readonly indexOf: (reach: Reach) => PersonIndex;
  readonly collections: CollectionsStore;
  readonly addCompany: () => Promise<Pick<Actor, 'companyId'>>;
}

const model = { id: 'scripted-embedding', version: '1' };

/** What every adapter of PersonIndex does. */
export function personIndexContract(name: string, open: () => Promise<IndexPlace>): void {
  async function openCollection() {
    const place = await open();
    const company = await place.addCompany();
    const collection = aCollection(company);
    await place.collections.insert(collection);
    const index = place.indexOf({ kind: 'company', companyId: company.companyId });
    const add = async (...images: Partial<EnrolledImage>[]): Promise<PersonId> => {
      const person = aPerson(collection, { images: images.map(anEnrolledImage) });
      assert.equal(await place.collections.insertPerson(person), 'done');
      return person.id;
    };
    return { ...place, collection, index, add, at: (degrees: number) => ({ template: aTemplate(degrees) }) };
  }

  const asked = (collection: Collection, changes: Partial<PersonSearch> = {}): PersonSearch => ({
    ...{ companyId: collection.companyId, collectionIds: [collection.id], model, probes: [aDirection(0)], count: 10 },
    ...changes,
  });

  test(`${name}: the most similar persons come first, each once and by the most similar photo`, async () => {
    const { collection, index, add, at } = await openCollection();
    const far = await add(at(80), at(60));
    const near = await add(at(70), at(10));
    const found = (await index.search(asked(collection, { probes: [aDirection(0), aDirection(90)] })))!;
    assert.deepEqual(found.collections, [collection]);
    assert.deepEqual(
      found.nearest.map((one) => one.map(({ personId }) => personId)),
      [
        [near, far],
        [far, near],
      ],
    );
    const [first] = found.nearest[0]!;
    assert.ok(Math.abs(first!.cosine - Math.cos(Math.PI / 18)) < 1e-6);
    assert.deepEqual(first!.embedding, aDirection(10));
    assert.deepEqual([found.compared, found.skipped], [4, 0]);
  });

  test(`${name}: no more persons are told than were asked for, and none of many is overlooked`, async () => {
    const { collection, index, add, at } = await openCollection();
    const angles = Array.from({ length: 30 }, (_, place) => (place * 7) % 30);
    const ids = new Map<number, PersonId>();
    for (const angle of angles) ids.set(angle, await add(at(angle + 1), at(90)));
    const found = await index.search(asked(collection, { count: 3 }));
    assert.deepEqual(
      found?.nearest[0]?.map(({ personId }) => personId),
      [0, 1, 2].map((angle) => ids.get(angle)),
    );
    assert.equal(found?.compared, 60);
  });

  test(`${name}: who was added is found at once, and who was removed is not`, async () => {
    const { collection, collections, index, add, at } = await openCollection();
    const nearest = async () => (await index.search(asked(collection)))?.nearest[0]?.map(({ personId }) => personId);
    assert.deepEqual(await nearest(), []);
    const personId = await add(at(5));
    assert.deepEqual(await nearest(), [personId]);
    const place = { collectionId: collection.id, personId };
    const second = anEnrolledImage({ template: aTemplate(1) });
    await collections.addImages(place, [second]);
    assert.equal((await index.search(asked(collection)))?.nearest[0]?.[0]?.imageId, second.id);
    await collections.removeImage(place, second.id);
    assert.notEqual((await index.search(asked(collection)))?.nearest[0]?.[0]?.imageId, second.id);
    await collections.removePerson(place);
    assert.deepEqual(await nearest(), []);
    await collections.remove(collection.id);
    assert.equal(await nearest(), undefined);
  });

  test(`${name}: photos of another model are counted and never compared`, async () => {
    const { collection, index, add, at } = await openCollection();
    await add({ template: aTemplate(0, { version: '2' }) }, { template: aTemplate(0, { id: 'another' }) });
    const known = await add(at(40));
    const found = await index.search(asked(collection));
    assert.deepEqual(
      found?.nearest[0]?.map(({ personId }) => personId),
      [known],
    );
    assert.deepEqual([found?.compared, found?.skipped], [1, 2]);
    const none = await index.search(asked(collection, { probes: [], model: null }));
    assert.deepEqual([none?.nearest, none?.compared, none?.skipped], [[], 0, 0]);
  });

  test(`${name}: several collections are searched as one, and each person says where they are`, async () => {
    const { collection, collections, index, add, at } = await openCollection();
    const second = aCollection(collection, { alias: 'second' });
    await collections.insert(second);
    const near = await add(at(20));
    const nearer = aPerson(second, { images: [anEnrolledImage(at(10))] });
    await collections.insertPerson(nearer);
    const found = await index.search(asked(collection, { collectionIds: [collection.id, second.id] }));
    assert.deepEqual(
      found?.collections.map(({ id }) => id),
      [collection.id, second.id],
    );
    assert.deepEqual(
      found?.nearest[0]?.map(({ personId, collectionId }) => [personId, collectionId]),
      [
        [nearer.id, second.id],
        [near, collection.id],
      ],
    );
    assert.equal(found?.compared, 2);
    const withForeign = asked(collection, { collectionIds: [collection.id, newId()] });
    assert.equal(await index.search(withForeign), undefined);
  });

  test(`${name}: who is moved is found where they went at once, and not where they were; and back again`, async () => {
    const { collection, collections, index, add, at } = await openCollection();
    const second = aCollection(collection, { alias: 'second' });
    await collections.insert(second);
    const foundIn = async ({ id }: Collection) =>
      (await index.search(asked(collection, { collectionIds: [id] })))?.nearest[0]?.map(({ personId }) => personId);
    const [stays, moves] = [await add(at(30)), await add(at(5), at(50))];
    assert.deepEqual([await foundIn(collection), await foundIn(second)], [[moves, stays], []]);
    assert.equal(await collections.movePerson({ collectionId: collection.id, personId: moves }, second.id), 'done');
    assert.deepEqual([await foundIn(collection), await foundIn(second)], [[stays], [moves]]);
    assert.equal(await collections.movePerson({ collectionId: second.id, personId: moves }, collection.id), 'done');
    assert.deepEqual([await foundIn(collection), await foundIn(second)], [[moves, stays], []]);
  });

  test(`${name}: of two persons who became one each photo finds the one who is left`, async () => {
    const { collection, collections, index, add, at } = await openCollection();
    const [left, gone] = [await add(at(10)), await add(at(80))];
    await index.search(asked(collection));
    const place = (personId: PersonId) => ({ collectionId: collection.id, personId });
    assert.equal(await collections.joinPersons(place(left), place(gone)), 'done');
    const found = await index.search(asked(collection, { probes: [aDirection(0), aDirection(90)] }));
    assert.deepEqual(
      found?.nearest.map((one) => one.map(({ personId }) => personId)),
      [[left], [left]],
    );
    assert.equal(found?.compared, 2);
  });

  test(`${name}: pooled, a person is as alike as all their photos together, whatever becomes of these`, async () => {
    const { collection, collections, index, add, at } = await openCollection();
    const pooled = async () => {
      const found = (await index.search(asked(collection, { score: 'pooled' })))!.nearest[0]!;
      return found.map(({ personId, cosine }) => [personId, Math.round((Math.acos(cosine) * 180) / Math.PI)]);
    };
    assert.deepEqual(await pooled(), []);
    const single = await add(at(30));
    const several = await add(at(20), at(60));
    assert.deepEqual(await pooled(), [
      [single, 30],
      [several, 40],
    ]);
    const place = { collectionId: collection.id, personId: several };
    const added = anEnrolledImage(at(-20));
    await collections.addImages(place, [added]);
    const [first] = await pooled();
    assert.ok(first![0] === several && (first![1] as number) < 30, String(first));
    await collections.removeImage(place, added.id);
    assert.deepEqual((await pooled()).at(-1), [several, 40]);
    await collections.joinPersons({ ...place, personId: single }, place);
    assert.deepEqual(
      (await pooled()).map(([personId]) => personId),
      [single],
    );
    await collections.removePerson({ ...place, personId: single });
    assert.deepEqual(await pooled(), []);
  });

  test(`${name}: a collection of another company is not there, whatever the reach`, async () => {
    const { collection, indexOf, addCompany, add, at } = await openCollection();
    await add(at(0));
    const { companyId } = await addCompany();
    const foreign = indexOf({ kind: 'company', companyId });
    assert.equal(await foreign.search(asked(collection)), undefined);
    assert.equal(await indexOf({ kind: 'all' }).search(asked(collection, { companyId })), undefined);
    const own = indexOf({ kind: 'own', companyId: collection.companyId, userId: newId() });
    assert.equal((await own.search(asked(collection)))?.compared, 1);
  });
}
