import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCollection, aDirection, anEnrolledImage, aPerson } from '../../../../test/support/a-collection.ts';
import { aUser } from '../../../../test/support/records.ts';
import { addUser, testMasterKeys } from '../../../../test/support/test-database.ts';
import { openVectorPostgres } from '../../../../test/support/vector-postgres.ts';
import type { Collection, PersonId } from '../../../modules/collections/collection.ts';
import { personIndexContract } from '../../../modules/collections/person-index.contract.ts';
import { everything, type Reach } from '../../../modules/companies/reach.ts';
import { openLogger } from '../../../shared/logger.ts';
import type { Database } from '../database.ts';
import { openMigratedDatabase } from '../open-migrated-database.ts';
import { sqlStores } from '../stores.sql.ts';
import { templatePageSize } from '../templates.sql.ts';
import { dot } from '../vectors.ts';
import { keepVectorsCopied } from './keep-vectors-copied.ts';
import { vectorPersonIndex } from './person-index.pgvector.ts';
import { copyPage, findBehind } from './vector-copy.sql.ts';

const postgres = await openVectorPostgres();
after(postgres.close);
const log = openLogger({ level: 'error', pretty: true });
const options = { connection: postgres.connection, maxConnections: 1, log, masterKeys: testMasterKeys };
const database = await openMigratedDatabase({ ...options, vectors: 'wanted' });
after(database.close);

const { collections } = sqlStores(database)(everything);
const model = { id: 'scripted-embedding', version: '1' };
const patience = 60_000;
const indexOf = (reach: Reach) => vectorPersonIndex(database, reach, patience);

async function addCompany() {
  const user = aUser();
  await addUser(database, user);
  return user;
}

personIndexContract('pgvector', async () => ({ indexOf, collections, addCompany }));

async function openCollection(beside?: { readonly collection: Pick<Collection, 'companyId'> }) {
  const user = beside?.collection ?? (await addCompany());
  const collection = aCollection(user);
  await collections.insert(collection);
  const add = async (...embeddings: Float32Array[]): Promise<PersonId> => {
    const images = embeddings.map((embedding) => anEnrolledImage({ template: { model, embedding } }));
    const person = aPerson(collection, { images });
    await collections.insertPerson(person);
    return person.id;
  };
  const asked = (probes: Float32Array[], count: number) => ({
    ...{ companyId: user.companyId, collectionIds: [collection.id], model, probes, count },
  });
  const { run } = database.within(everything);
  const countVectors = async () => {
    const text = 'select image_id from template_vectors where collection_id = $1';
    return (await run({ text, values: [collection.id] })).rowCount ?? 0;
  };
  const reach = { kind: 'company', companyId: user.companyId } as const;
  return { collection, add, asked, countVectors, reach };
}

/** The database, with something that happens after each statement of a kind. */
function withAfter(isMeant: (text: string) => boolean, happens: () => Promise<unknown>): Database {
  const within: Database['within'] = (reach) => {
    const queries = database.within(reach);
    return {
      ...queries,
      async runRepeatable(statement, onRepeat) {
        const result = await queries.runRepeatable(statement, onRepeat);
        if (isMeant(statement.text)) await happens();
        return result as never;
      },
    };
  };
  return { ...database, within };
}

const afterScan = (happens: () => Promise<unknown>) =>
  vectorPersonIndex(
    withAfter((text) => text.includes('<#>'), happens),
    everything,
    patience,
  );

/** Deterministic unit vectors that lie close together, so that 16-bit floats put many of them in the wrong order. */
function crowd(count: number, dimensions: number, spread: number): Float32Array[] {
  let state = 7;
  const next = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const centre = Float32Array.from({ length: dimensions }, next);
  return Array.from({ length: count }, () => toUnit(centre.map((value) => value + spread * next())));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

test('the nearest are those of a comparison with every template in floats, also where 16-bit floats cannot tell them apart', async () => {
  const { add, asked, reach } = await openCollection();
  const [probe, ...faces] = crowd(151, 512, 0.01);
  const ids: PersonId[] = [];
  for (let at = 0; at < faces.length; at += 3) ids.push(await add(...faces.slice(at, at + 3)));
  const expected = ids
    .map((id, at) => ({ id, cosine: Math.max(...faces.slice(3 * at, 3 * at + 3).map((face) => dot(probe!, face))) }))
    .sort((a, b) => b.cosine - a.cosine);
  for (const count of [1, 5, 20]) {
    const found = await indexOf(reach).search(asked([probe!], count));
    assert.deepEqual(
      found?.nearest[0]?.map(({ personId, cosine }) => ({ id: personId, cosine })),
      expected.slice(0, count),
    );
  }
});

test('one person with very many photos hides nobody', async () => {
  const { add, asked, reach } = await openCollection();
  const many = await add(...Array.from({ length: 80 }, () => aDirection(1)));
  const further = await add(aDirection(2));
  const found = await indexOf(reach).search(asked([aDirection(0)], 2));
  assert.deepEqual(
    found?.nearest[0]?.map(({ personId }) => personId),
    [many, further],
  );
});

test('whoever is removed after the vectors were compared is not told, and the next one is', async () => {
  const { collection, add, asked } = await openCollection();
  const [gone, next] = [await add(aDirection(0)), await add(aDirection(10))];
  const index = afterScan(() => collections.removePerson({ collectionId: collection.id, personId: gone }));
  const found = await index.search(asked([aDirection(0)], 1));
  assert.deepEqual(
    found?.nearest.map((one) => one.map(({ personId }) => personId)),
    [[next]],
  );
});

test('a collection that is deleted while it is searched is not there, and none of its vectors are', async () => {
  const { collection, add, asked, countVectors } = await openCollection();
  await add(aDirection(0));
  const index = afterScan(() => collections.remove(collection.id));
  assert.equal(await index.search(asked([aDirection(0)], 1)), undefined);
  assert.equal(await countVectors(), 0);
});

test('a vector goes with its photo', async () => {
  const { collection, add, asked, reach, countVectors } = await openCollection();
  const personId = await add(aDirection(0), aDirection(1));
  const [stays, found] = [await add(aDirection(2)), () => indexOf(reach).search(asked([aDirection(0)], 5))];
  const image = (await found())!.nearest[0]![0]!;
  assert.equal(await countVectors(), 3);
  await collections.removeImage({ collectionId: collection.id, personId }, image.imageId);
  assert.equal(await countVectors(), 2);
  await collections.removePerson({ collectionId: collection.id, personId });
  assert.equal(await countVectors(), 1);
  const left = await found();
  assert.deepEqual([left?.nearest[0]?.map((one) => one.personId), left?.compared], [[stays], 1]);
});

test('a vector moves with its person to another collection', async () => {
  const from = await openCollection();
  const to = await openCollection(from);
  const personId = await from.add(aDirection(0));
  const search = async ({ asked, reach }: typeof from) => (await indexOf(reach).search(asked([aDirection(0)], 1)))!;
  assert.equal((await search(from)).compared, 1);
  await database.within(everything).transaction(async (query) => {
    const raised = 'update collections set revision = revision + 1 where id = $1 returning revision';
    const { rows } = await query<{ revision: string }>(raised, [to.collection.id]);
    const moved = 'update templates set collection_id = $1, revision = $2 where person_id = $3';
    await query(moved, [to.collection.id, rows[0]!.revision, personId]);
  });
  assert.equal(await from.countVectors(), 0);
  assert.deepEqual([(await search(from)).compared, (await search(from)).nearest], [0, [[]]]);
  assert.equal((await search(to)).nearest[0]?.[0]?.personId, personId);
});

test('what cannot be copied in time is refused as not ready, and found when it is asked for again', async () => {
  const { add, asked, reach } = await openCollection();
  await add(...Array.from({ length: templatePageSize }, () => aDirection(0)));
  const impatient = vectorPersonIndex(database, reach, 0);
  const search = () => impatient.search(asked([aDirection(0)], 1));
  await assert.rejects(search, { code: 'index.not_ready' });
  assert.equal((await search())?.compared, templatePageSize);
});

test('templates are copied in the background as they come, of every company and model', async (t) => {
  const [first, second] = [await openCollection(), await openCollection()];
  await first.add(aDirection(0));
  const copying = keepVectorsCopied({ database, log });
  t.after(copying.stop);
  const until = async (count: number) => {
    while ((await first.countVectors()) + (await second.countVectors()) < count) await sleep(20);
  };
  await until(1);
  const other = { model: { id: 'another', version: '3' }, embedding: aDirection(4) };
  await collections.insertPerson(aPerson(second.collection, { images: [anEnrolledImage({ template: other })] }));
  await second.add(aDirection(0));
  copying.wake();
  await until(3);
  assert.deepEqual(await findBehind(database), []);
});

test('the vectors of a company are hidden from others by row policies', async () => {
  const { collection, add, reach } = await openCollection();
  await add(aDirection(0));
  const { companyId } = collection;
  assert.equal(await copyPage(database, { companyId, collectionId: collection.id, model }), true);
  const other = await addCompany();
  const count = async (of: Reach, table: string) =>
    (await database.within(of).run({ text: `select from ${table}` })).rowCount;
  for (const table of ['template_vectors', 'vector_copies']) {
    assert.equal(await count(reach, table), 1);
    assert.equal(await count({ kind: 'company', companyId: other.companyId }, table), 0);
  }
});
