import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import { aCollection, aDirection, anEnrolledImage, aPerson, aTemplate } from '../../../test/support/a-collection.ts';
import { fillCollection } from '../../../test/support/fill-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase, testMasterKeys } from '../../../test/support/test-database.ts';
import type { Collection, PersonId } from '../../modules/collections/collection.ts';
import type { PersonSearch } from '../../modules/collections/person-index.ts';
import { everything } from '../../modules/companies/reach.ts';
import { openLogger } from '../../shared/logger.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { boundConnection } from '../database/row-policies.ts';
import { sqlStores } from '../database/stores.sql.ts';
import { type MemoryIndexOptions, openMemoryIndex } from './open-memory-index.ts';
import { unitVectors } from './testing/vectors.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const log = openLogger({ level: 'silent' });
const { collections } = sqlStores(database)(everything);
const model = { id: 'scripted-embedding', version: '1' };

/** An index such as a server has, with connections of its own. */
async function openIndex(t: TestContext, options: Partial<MemoryIndexOptions> = {}, wrap = (own: Database) => own) {
  const bound = await boundConnection(owner, connection);
  const own = openDatabase({ connection: bound, maxConnections: 3, log, masterKeys: testMasterKeys });
  const settings = { memoryBytes: 2 ** 25, threads: 2, waitMs: 20_000, log };
  const index = openMemoryIndex({ ...settings, database: wrap(own), ...options });
  t.after(async () => {
    await index.close();
    await own.close();
  });
  return { ...index, persons: index.personsOf(everything) };
}

/** @param beside a collection of the same company */
async function openCollection(beside?: Collection) {
  const user = aUser();
  if (!beside) await addUser(database, user);
  const collection = aCollection(beside ?? user);
  await collections.insert(collection);
  return collection;
}

async function add(collection: Collection, degrees: number): Promise<PersonId> {
  const person = aPerson(collection, { images: [anEnrolledImage({ template: aTemplate(degrees) })] });
  assert.equal(await collections.insertPerson(person), 'done');
  return person.id;
}

const asked = (collection: Collection, changes: Partial<PersonSearch> = {}): PersonSearch => ({
  ...{ companyId: collection.companyId, collectionIds: [collection.id], model, probes: [aDirection(0)], count: 3 },
  ...changes,
});

type Opened = Awaited<ReturnType<typeof openIndex>>;

async function namesIn(
  { persons }: Pick<Opened, 'persons'>,
  collection: Collection,
  changes: Partial<PersonSearch> = {},
) {
  const found = await persons.search(asked(collection, changes));
  return found?.nearest[0]?.map(({ personId }) => personId);
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Moves somebody to another collection as the server does: photos, templates, and the revision that tells of it. */
async function move(personId: PersonId, to: Collection): Promise<void> {
  const raise = 'update collections set revision = revision + 1 where id = $1 returning revision';
  const { rows } = await owner.query<{ revision: string }>(raise, [to.id]);
  const values = [personId, to.id];
  await owner.query('update templates set collection_id = $2, revision = $3 where person_id = $1', [
    ...values,
    rows[0]!.revision,
  ]);
}

interface Hook {
  /** The statement. */
  readonly name: string;
  readonly when: 'before' | 'after';
}

const pageIsRead: Hook = { name: 'templates_page', when: 'after' };
/** Candidates are known, and are about to be looked up. */
const isScanned: Hook = { name: 'templates_some', when: 'before' };

/** A database on which something happens whenever a statement is run. */
function withHook({ name, when }: Hook, happens: () => Promise<unknown>) {
  return (own: Database): Database => ({
    ...own,
    within(reach) {
      const queries = own.within(reach);
      return {
        ...queries,
        async runRepeatable(statement, onRepeat) {
          if (statement.name === name && when === 'before') await happens();
          const result = await queries.runRepeatable(statement, onRepeat);
          if (statement.name === name && when === 'after') await happens();
          return result as never;
        },
      };
    },
  });
}

test('who is added, moved or removed on one server is so in the next search on another', async (t) => {
  const [one, other] = [await openIndex(t), await openIndex(t)];
  const collection = await openCollection();
  const second = await openCollection(collection);
  assert.deepEqual([await namesIn(one, collection), await namesIn(other, collection)], [[], []]);
  const [near, far] = [await add(collection, 10), await add(collection, 50)];
  for (const index of [one, other]) assert.deepEqual(await namesIn(index, collection), [near, far]);
  await move(near, second);
  for (const index of [one, other]) {
    assert.deepEqual(await namesIn(index, collection), [far]);
    assert.deepEqual(await namesIn(index, second), [near]);
  }
  await move(near, collection);
  for (const index of [one, other]) assert.deepEqual(await namesIn(index, collection), [near, far]);
  await collections.removePerson({ collectionId: collection.id, personId: far });
  for (const index of [one, other]) assert.deepEqual(await namesIn(index, collection), [near]);
  await collections.remove(collection.id);
  for (const index of [one, other]) assert.equal(await namesIn(index, collection), undefined);
});

test('after a restart everybody is there and nobody who was removed before', async (t) => {
  const collection = await openCollection();
  const [gone, left] = [await add(collection, 10), await add(collection, 20)];
  assert.deepEqual(await namesIn(await openIndex(t), collection), [gone, left]);
  await collections.removePerson({ collectionId: collection.id, personId: gone });
  assert.deepEqual(await namesIn(await openIndex(t), collection), [left]);
});

test('a server that hears of a change loads it before anybody asks', async (t) => {
  const { hear, status } = await openIndex(t);
  const collection = await openCollection();
  while (status().state === 'loading') await nextTurn();
  const before = status().loaded;
  await add(collection, 10);
  hear(collection.id);
  while (status().loaded <= before) await nextTurn();
  await collections.remove(collection.id);
  hear(collection.id);
  while (status().loaded > before) await nextTurn();
});

test('whoever is removed after they were scanned is not told, and the next one is', async (t) => {
  const collection = await openCollection();
  const [gone, next] = [await add(collection, 10), await add(collection, 20)];
  let scans = 0;
  const removeOnce = async () => {
    scans += 1;
    if (scans === 1) await collections.removePerson({ collectionId: collection.id, personId: gone });
  };
  const index = await openIndex(t, {}, withHook(isScanned, removeOnce));
  assert.deepEqual(await namesIn(index, collection, { count: 1 }), [next]);
  assert.equal(scans, 2);
});

test('where somebody is removed in every scan, whoever is gone is not told and the search ends', async (t) => {
  const collection = await openCollection();
  const ids: PersonId[] = [];
  for (const degrees of [10, 20, 30, 40]) ids.push(await add(collection, degrees));
  const removeNearest = async () => {
    const personId = ids.shift();
    if (personId) await collections.removePerson({ collectionId: collection.id, personId });
  };
  const index = await openIndex(t, {}, withHook(isScanned, removeNearest));
  assert.deepEqual(await namesIn(index, collection, { count: 1 }), []);
  assert.equal(ids.length, 1);
});

test('ten thousand who are deleted while their collection is loaded are not found, and everybody else is', async (t) => {
  const collection = await openCollection();
  const faces = await fillCollection(owner, collection, unitVectors(12_000, 16));
  const gone = faces.slice(1000, 11_000).map(({ imageId }) => imageId);
  const left = [...faces.slice(0, 1000), ...faces.slice(11_000)];
  let pages = 0;
  const remove = async () => {
    pages += 1;
    if (pages === 20) await owner.query('delete from templates where image_id = any($1::uuid[])', [gone]);
  };
  const index = await openIndex(t, {}, withHook(pageIsRead, remove));
  const probe = faces[500]!.embedding;
  const found = (await index.persons.search(asked(collection, { probes: [probe], count: 2500 })))!;
  assert.ok(pages >= 20);
  assert.deepEqual(
    new Set(found.nearest[0]!.map(({ personId }) => personId)),
    new Set(left.map(({ personId }) => personId)),
  );
  assert.equal(found.compared, 2000);
});

test('a search that would have to wait too long for its collection is refused and never answered with nobody', async (t) => {
  const collection = await openCollection();
  const near = await add(collection, 10);
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
  const index = await openIndex(
    t,
    { waitMs: 30 },
    withHook(pageIsRead, () => mayGoOn),
  );
  assert.equal(index.status().state, 'loading');
  await assert.rejects(namesIn(index, collection), { code: 'index.not_ready' });
  goOn();
  while (index.status().state === 'loading') await nextTurn();
  assert.deepEqual(await namesIn(index, collection), [near]);
});

test('whoever stops waiting is let go', async (t) => {
  const collection = await openCollection();
  await add(collection, 10);
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
  const index = await openIndex(
    t,
    {},
    withHook(pageIsRead, () => mayGoOn),
  );
  const client = new AbortController();
  const searching = namesIn(index, collection, { signal: client.signal });
  client.abort(new Error('the client went'));
  await assert.rejects(searching, /the client went/);
  goOn();
});

test('a collection that there is no room for is searched in PostgreSQL, beside those in memory, and nobody is overlooked', async (t) => {
  const large = await openCollection();
  const small = await openCollection(large);
  const faces = await fillCollection(owner, large, unitVectors(3900, 512));
  const [own] = await fillCollection(owner, small, [faces[7]!.embedding]);
  const index = await openIndex(t, { memoryBytes: 2 ** 21 });
  const probes = [faces[7]!.embedding];
  const search = asked(large, { collectionIds: [large.id, small.id], probes, count: 2 });
  const found = (await index.persons.search(search))!;
  assert.deepEqual(
    new Set(found.nearest[0]!.map(({ personId }) => personId)),
    new Set([faces[7]!.personId, own!.personId]),
  );
  assert.equal(found.compared, 3901);
  while (index.status().state === 'loading') await nextTurn();
  assert.equal(index.status().outside, 3900);
  await collections.removePerson({ collectionId: small.id, personId: own!.personId });
  const again = (await index.persons.search(search))!;
  assert.equal(again.nearest[0]![0]!.personId, faces[7]!.personId);
});

test('a collection that came after the start and found no room is counted among those outside', async (t) => {
  const index = await openIndex(t, { memoryBytes: 2 ** 21 });
  while (index.status().state === 'loading') await nextTurn();
  const late = await openCollection();
  const faces = await fillCollection(owner, late, unitVectors(3900, 512));
  const found = await index.persons.search(asked(late, { probes: [faces[7]!.embedding], count: 1 }));
  assert.equal(found?.compared, 3900);
  const { loaded, outside, total } = index.status();
  assert.ok(outside >= 3900);
  assert.equal(loaded + outside, total);
});
