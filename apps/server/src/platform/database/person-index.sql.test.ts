import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aCollection, aDirection, anEnrolledImage, aPerson, aTemplate } from '../../../test/support/a-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { personIndexContract } from '../../modules/collections/person-index.contract.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';
import { sqlPersonIndex } from './person-index.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);

personIndexContract('PostgreSQL', async () => ({
  indexOf: (reach) => storesFor(reach).persons,
  collections: storesFor(everything).collections,
  async addCompany() {
    const user = aUser();
    await addUser(database, user);
    return user;
  },
}));

/** The database, with something that happens right after a page of photos was read. */
function withAfterPage(happens: () => Promise<unknown>): Database {
  const within: Database['within'] = (reach) => {
    const queries = database.within(reach);
    return {
      ...queries,
      async runRepeatable(statement, onRepeat) {
        const result = await queries.runRepeatable(statement, onRepeat);
        if (statement.name === 'templates_page') await happens();
        return result as never;
      },
    };
  };
  return { ...database, within };
}

async function openCollection() {
  const user = aUser();
  await addUser(database, user);
  const { collections } = storesFor(everything);
  const collection = aCollection(user);
  await collections.insert(collection);
  const add = async (degrees: number) => {
    const person = aPerson(collection, { images: [anEnrolledImage({ template: aTemplate(degrees) })] });
    await collections.insertPerson(person);
    return person.id;
  };
  const asked = {
    companyId: user.companyId,
    collectionIds: [collection.id],
    model: { id: 'scripted-embedding', version: '1' },
    probes: [aDirection(0)],
    count: 1,
  };
  return { collections, collection, add, asked };
}

test('whoever is removed behind the page that was read is not found, and the next one is', async () => {
  const { collections, collection, add, asked } = await openCollection();
  const [gone, next] = [await add(0), await add(10)];
  const remove = () => collections.removePerson({ collectionId: collection.id, personId: gone });
  const found = await sqlPersonIndex(withAfterPage(remove), everything).search(asked);
  assert.deepEqual(
    found?.nearest.map((one) => one.map(({ personId }) => personId)),
    [[next]],
  );
});

test('a collection that is deleted while it is searched is not there', async () => {
  const { collections, collection, add, asked } = await openCollection();
  await add(0);
  const index = sqlPersonIndex(
    withAfterPage(() => collections.remove(collection.id)),
    everything,
  );
  assert.equal(await index.search(asked), undefined);
});

test('where people are removed all the time nobody who is gone is told, and the search ends', async () => {
  const { collections, collection, add, asked } = await openCollection();
  const ids = [await add(0), await add(1), await add(2), await add(3)];
  const removeNearest = async () => {
    const personId = ids.shift();
    if (personId) await collections.removePerson({ collectionId: collection.id, personId });
  };
  const found = await sqlPersonIndex(withAfterPage(removeNearest), everything).search(asked);
  assert.deepEqual(found?.nearest, [[]]);
});
