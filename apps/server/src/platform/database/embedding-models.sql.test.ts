import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { aPerson } from '../../../test/support/a-collection.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import {
  type ModelsPlace,
  modelChangeContract,
  one,
  openWorld,
  two,
} from '../../modules/models/model-change.contract.ts';
import { reEmbedPhotos } from '../../modules/models/re-embed-photos.ts';
import { openLogger } from '../../shared/logger.ts';
import { openMemoryIndex } from '../person-index/open-memory-index.ts';
import type { Database } from './database.ts';
import { sqlEmbeddingModels } from './embedding-models.sql.ts';
import { sqlEmbeddingWork } from './embedding-work.sql.ts';
import { sqlPersonIndex } from './person-index.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
const log = openLogger({ level: 'error', pretty: true });
const index = openMemoryIndex({ database, memoryBytes: 2 ** 24, threads: 1, waitMs: 10_000, log });
after(async () => {
  await index.close();
  await close();
});

const place: ModelsPlace = {
  indexOf: (reach) => sqlPersonIndex(database, reach),
  collections: sqlStores(database)(everything).collections,
  models: sqlEmbeddingModels(database),
  work: sqlEmbeddingWork(database),
  async addCompany() {
    const user = aUser();
    await addUser(database, user);
    return user;
  },
  async empty() {
    await owner.query('delete from collections');
    await owner.query('delete from embedding_models');
  },
};

modelChangeContract('PostgreSQL', () => place);
modelChangeContract('in memory', () => ({ ...place, indexOf: index.personsOf }));

async function openEmpty() {
  await place.empty();
  await place.models.adopt(one);
  return openWorld(place);
}

test('of two servers that start at one time both take the same model', async () => {
  await place.empty();
  const [first, second] = await Promise.all([place.models.adopt(one), place.models.adopt(two)]);
  assert.deepEqual(first, second);
  assert.deepEqual(await place.models.find(), first);
});

test('several servers share the work, and no photo is looked at twice', async () => {
  const { models, deps, add, openCollection, examinedCount } = await openEmpty();
  const collection = await openCollection();
  for (let degrees = 1; degrees <= 12; degrees += 1) await add(collection, degrees);
  await models.change({ step: 'prepare', model: two });
  const { signal } = new AbortController();
  const done = await Promise.all([1, 2, 3].map(() => reEmbedPhotos({ ...deps, atOnce: 2 }, signal)));
  assert.equal(
    done.reduce((sum, { embedded }) => sum + embedded, 0),
    12,
  );
  assert.equal(examinedCount(), 12);
  assert.deepEqual(await models.progressOf(two), { photos: 12, left: 0, failed: 0, accepted: 0 });
});

test('whoever is stopped in the middle has lost nothing, and another server goes on', async () => {
  const { models, deps, add, openCollection, finish, search } = await openEmpty();
  const collection = await openCollection();
  for (let degrees = 1; degrees <= 5; degrees += 1) await add(collection, degrees);
  await models.change({ step: 'prepare', model: two });
  const stopping = new AbortController();
  const blobs: typeof deps.blobs = {
    async read(key) {
      const { left } = await models.progressOf(two);
      if (left === 3) stopping.abort();
      return deps.blobs.read(key);
    },
  };
  const first = await reEmbedPhotos({ ...deps, blobs }, stopping.signal);
  assert.deepEqual([first.embedded, (await models.progressOf(two)).left], [3, 2]);
  assert.equal((await finish()).embedded, 2);
  assert.equal(await models.change({ step: 'switch', acceptFailures: false }), 'done');
  assert.equal((await search(collection, two)).names.length, 5);
});

test('a template of a model from before there was a choice goes when its photo gets one of the current model, and not before', async () => {
  await place.empty();
  const { models, photos, add, openCollection, finish, search } = openWorld(place);
  const collection = await openCollection();
  await add(collection, 10);
  await add(collection, 20);
  await models.adopt(two);
  const [[lost, bytes]] = [...photos] as [[string, Uint8Array]];
  photos.delete(lost);
  assert.deepEqual(await finish(), { embedded: 1, failed: 1, deleted: 0 });
  const versions = async () =>
    (await owner.query('select model_version from templates order by model_version')).rows.map(
      (row) => row.model_version,
    );
  assert.deepEqual(await versions(), ['1', '2'], 'there is no other template of the photo without a file');
  assert.equal((await search(collection, two)).names.length, 1);
  photos.set(lost, bytes);
  await owner.query('update embedding_work set reason = null');
  await finish();
  assert.deepEqual(await versions(), ['2', '2']);
  assert.equal((await search(collection, two)).names.length, 2);
});

test('an engine that is away is waited for: the photo is not taken for one without a face', async () => {
  const { models, deps, add, openCollection } = await openEmpty();
  await add(await openCollection(), 10);
  await models.change({ step: 'prepare', model: two });
  const engines = { ...deps.engines, engineOf: () => undefined };
  const working = reEmbedPhotos({ ...deps, engines }, new AbortController().signal);
  await assert.rejects(working, { code: 'inference.unavailable' });
  const { left, failed } = await models.progressOf(two);
  assert.deepEqual([left, failed], [1, 0]);
});

test('what failed is tried again when it is asked for', async () => {
  const { models, photos, add, openCollection, finish } = await openEmpty();
  await add(await openCollection(), 10);
  const [[key, bytes]] = [...photos] as [[string, Uint8Array]];
  photos.clear();
  await models.change({ step: 'prepare', model: two });
  assert.equal((await finish()).failed, 1);
  assert.equal((await finish()).failed, 0, 'not by itself');
  photos.set(key, bytes);
  assert.equal(await models.change({ step: 'prepare', model: two }), 'done');
  assert.equal((await finish()).embedded, 1);
});

test('a change waits for whoever is being enrolled, and counts them', async () => {
  const { models, collections, add, openCollection, finish } = await openEmpty();
  const collection = await openCollection();
  await add(collection, 10);
  await models.change({ step: 'prepare', model: two });
  await finish();
  const client = await owner.connect();
  await client.query('begin');
  const copied = `insert into templates (image_id, model_id, model_version, company_id, collection_id, person_id, revision, embedding)
    select image_id, 'scripted-embedding', '0', company_id, collection_id, person_id, revision, embedding from templates
    where model_version = '1'`;
  await client.query("delete from templates where model_version = '2'");
  await client.query(copied);
  let outcome: string | undefined;
  const switching = models.change({ step: 'switch', acceptFailures: false }).then((done) => {
    outcome = done;
  });
  await sleep(50);
  assert.equal(outcome, undefined);
  await client.query('commit');
  client.release();
  await switching;
  assert.equal(outcome, 'left');
  await finish();
  assert.equal(await models.change({ step: 'switch', acceptFailures: false }), 'done');
  await assert.rejects(collections.insertPerson(aPerson(collection)), { code: 'model.not_current' });
});

test('a model that is given up while it is searched ends the search with an error, never with nobody', async () => {
  const { models, add, openCollection, finish, switchOver } = await openEmpty();
  const collection = await openCollection();
  await add(collection, 10);
  const { companyId } = collection;
  const within: Database['within'] = (reach) => {
    const queries = database.within(reach);
    return {
      ...queries,
      async runRepeatable(statement, onRepeat) {
        if (statement.name === 'templates_page') {
          await switchOver();
          await models.change({ step: 'drop' });
          await finish();
        }
        return queries.runRepeatable(statement, onRepeat);
      },
    };
  };
  const persons = sqlPersonIndex({ ...database, within }, { kind: 'company', companyId });
  const asked = {
    companyId,
    collectionIds: [collection.id],
    model: one,
    probes: [Float32Array.of(1, 0, 0, 0)],
    count: 1,
  };
  await assert.rejects(persons.search(asked), { code: 'model.not_current' });
});

test('what makes no sense at the moment changes nothing and says why', async () => {
  const { models } = openWorld(place);
  await place.empty();
  assert.equal(await models.change({ step: 'drop' }), 'not_started');
  await models.adopt(one);
  assert.equal(await models.change({ step: 'prepare', model: one }), 'is_current');
  assert.equal(await models.change({ step: 'switch', acceptFailures: true }), 'no_next');
  assert.equal(await models.change({ step: 'rollback', acceptFailures: true }), 'no_previous');
  assert.equal(await models.change({ step: 'drop' }), 'no_second');
  assert.deepEqual(await models.find(), { current: one, second: null });
});
