import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { aCollection, aDirection, anEnrolledImage, aPerson, aTemplate } from '../../../test/support/a-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase, testMasterKeyFile } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { keepSealed } from '../../modules/vault/keep-sealed.ts';
import { openLogger } from '../../shared/logger.ts';
import { parseNamedKeys } from '../../shared/named-keys.ts';
import { overPool } from './database.ts';
import { agreeOnMasterKeys } from './master-keys.sql.ts';
import { sqlSealUpkeep } from './seal-upkeep.sql.ts';
import { sqlStores } from './stores.sql.ts';
import { toBytes } from './vectors.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const stores = sqlStores(database)(everything);
const upkeep = sqlSealUpkeep(database);
const seal = () => keepSealed(upkeep, new AbortController().signal);

/** A company with somebody at each of some angles. */
async function openCollection(degrees: readonly number[] = [10, 20, 30]) {
  const user = aUser();
  const { companyId } = user;
  await addUser(database, user);
  const collection = aCollection(user);
  await stores.collections.insert(collection);
  for (const angle of degrees)
    await stores.collections.insertPerson(
      aPerson(collection, { images: [anEnrolledImage({ template: aTemplate(angle) })] }),
    );
  const asked = {
    ...{ companyId, collectionIds: [collection.id], probes: [aDirection(0)], count: 100 },
    model: { id: 'scripted-embedding', version: '1' },
  };
  return {
    companyId,
    collection,
    /** The angles of everybody who is found, rounded. */
    async search() {
      const found = await stores.persons.search(asked);
      return found!.nearest[0]!.map(({ cosine }) => Math.round((Math.acos(cosine) * 180) / Math.PI));
    },
    keys: () => stores.templateKeys.find(companyId),
    async rows(columns: string) {
      const text = `select ${columns} from templates where company_id = $1 order by image_id`;
      return (await owner.query(text, [companyId])).rows;
    },
  };
}

test('what the database holds of a template says nothing about the face', async () => {
  const { rows } = await openCollection([10]);
  const [{ embedding, key_id: keyId }] = await rows('embedding, key_id');
  assert.ok(keyId);
  const plain = toBytes(aDirection(10));
  assert.equal(embedding.length, plain.length + 12 + 16);
  for (let place = 0; place < plain.length; place += 4)
    assert.ok(!embedding.includes(plain.subarray(place, place + 4)) || plain.readUInt32LE(place) === 0);
});

test('a template that is moved to another photo, or changed, stops the search instead of being overlooked', async () => {
  const { companyId, search } = await openCollection();
  const swap = `update templates t set embedding = (select embedding from templates o
    where o.company_id = t.company_id and o.image_id <> t.image_id limit 1) where company_id = $1`;
  await owner.query(swap, [companyId]);
  await assert.rejects(search(), { code: 'template.unreadable' });
});

test('templates from before there were keys are found before, while and after they are sealed', async () => {
  const { collection, search, keys } = await openCollection([10, 20, 30]);
  await owner.query('update templates set key_id = null, embedding = $2 where collection_id = $1', [
    collection.id,
    toBytes(aDirection(40)),
  ]);
  await owner.query('delete from company_keys where company_id = $1', [collection.companyId]);
  assert.deepEqual([await search(), (await keys()).unsealed], [[40, 40, 40], 3]);
  assert.equal(await upkeep.resealSome(1), 1);
  assert.deepEqual([await search(), (await keys()).unsealed], [[40, 40, 40], 2]);
  await stores.collections.insertPerson(
    aPerson(collection, { images: [anEnrolledImage({ template: aTemplate(50) })] }),
  );
  assert.deepEqual(await search(), [40, 40, 40, 50]);
  await seal();
  assert.deepEqual([await search(), (await keys()).unsealed], [[40, 40, 40, 50], 0]);
});

test('a new key takes over batch by batch, searches find everybody all the time, and the old key is destroyed', async () => {
  const angles = Array.from({ length: 12 }, (_, place) => place * 5);
  const { companyId, search, keys, rows } = await openCollection(angles);
  const [old] = (await keys()).keys;
  await stores.templateKeys.rotate(companyId);
  assert.deepEqual(
    (await keys()).keys.map(({ state, templates }) => [state, templates]),
    [
      ['current', 0],
      ['retiring', 12],
    ],
  );
  for (let left = 12; left > 0; left -= 3) {
    const [found, sealed] = await Promise.all([search(), upkeep.resealSome(3)]);
    assert.deepEqual([found, sealed, await upkeep.destroyIdleKeys()], [angles, 3, left === 3 ? 1 : 0]);
  }
  const { keys: left } = await keys();
  assert.deepEqual([left.length, left[0]!.state, left[0]!.templates, await search()], [1, 'current', 12, angles]);
  assert.notEqual(left[0]!.id, old!.id);
  assert.deepEqual(new Set((await rows('key_id')).map((row) => row.key_id)), new Set([left[0]!.id]));
  assert.deepEqual(await seal(), { resealed: 0, destroyed: 0 });
});

test('a key that somebody is writing with is not destroyed under them', async () => {
  const { companyId, collection, search, keys } = await openCollection([]);
  await stores.collections.insertPerson(aPerson(collection));
  const writing = await owner.connect();
  await writing.query('begin');
  await writing.query('select from company_keys where company_id = $1 for key share', [companyId]);
  await stores.templateKeys.rotate(companyId);
  assert.deepEqual(await seal(), { resealed: 1, destroyed: 0 });
  await writing.query('commit');
  writing.release();
  assert.equal(await upkeep.destroyIdleKeys(), 1);
  assert.deepEqual([(await keys()).keys.length, await search()], [1, [1]]);
});

test('rotations and workers at the same time leave one key and every template', async () => {
  const angles = [10, 20, 30, 40, 50];
  const { companyId, search, keys } = await openCollection(angles);
  const rotations = [1, 2, 3].map(() => stores.templateKeys.rotate(companyId));
  const searches = [1, 2, 3, 4].map(() => search());
  await Promise.all([...rotations, seal(), seal()]);
  for (const found of await Promise.all(searches)) assert.deepEqual(found, angles);
  await seal();
  assert.deepEqual([(await keys()).keys.length, await search()], [1, angles]);
});

test('keys are wrapped anew for another master key, no template is touched, and the old master key is not needed any more', async () => {
  const { search, rows, keys } = await openCollection();
  const before = await rows('embedding');
  const line = `new ${randomBytes(32).toString('base64')}`;
  const log = openLogger({ level: 'silent' });
  const openWith = (text: string) => overPool(owner, { log, masterKeys: parseNamedKeys(text) });
  const rotated = openWith(`${line}\n${testMasterKeyFile}`);
  assert.ok((await sqlSealUpkeep(rotated).rewrapKeys()) > 0);
  assert.deepEqual(await rows('embedding'), before);
  assert.equal((await keys()).keys[0]!.masterKey, 'new');
  await assert.rejects(search(), { code: 'template.unreadable' });
  const alone = openWith(line);
  await agreeOnMasterKeys(alone, parseNamedKeys(line));
  await assert.rejects(
    agreeOnMasterKeys(database, parseNamedKeys(testMasterKeyFile)),
    /master key new, which this server/,
  );
  const back = openWith(`${testMasterKeyFile}\n${line}`);
  await sqlSealUpkeep(back).rewrapKeys();
  assert.deepEqual(await search(), [10, 20, 30]);
});
