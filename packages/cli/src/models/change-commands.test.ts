import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { everything } from '../../../../apps/server/src/modules/companies/reach.ts';
import { sqlEmbeddingModels } from '../../../../apps/server/src/platform/database/embedding-models.sql.ts';
import { sqlEmbeddingWork } from '../../../../apps/server/src/platform/database/embedding-work.sql.ts';
import { sqlStores } from '../../../../apps/server/src/platform/database/stores.sql.ts';
import { toUrl } from '../../../../apps/server/test/e2e/support/test-server.ts';
import { aCollection, aPerson } from '../../../../apps/server/test/support/a-collection.ts';
import { aUser } from '../../../../apps/server/test/support/records.ts';
import { addUser, openTestDatabase } from '../../../../apps/server/test/support/test-database.ts';
import { runPraesto } from '../testing/run-praesto.ts';

const { database, connection, close } = await openTestDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'praesto-change-'));
after(async () => {
  await close();
  await rm(dataDir, { recursive: true });
});
const models = sqlEmbeddingModels(database);
const work = sqlEmbeddingWork(database);
const next = join(dataDir, 'next');
const manifest = join(import.meta.dirname, '../../../vision/models/praesto-face.json');
const single = { id: 'praesto-single', version: '1' };

const run = (...args: string[]) =>
  runPraesto(['models', ...args], {
    dataDir,
    env: { DATABASE_URL: toUrl(connection), PRAESTO_NEXT_MODELS_DIR: next },
  });

/** Does what a server does with the only photo. */
async function lookAt(found: 'face' | 'no_face'): Promise<void> {
  await work.listPhotos();
  const [photo] = await work.take([single], { count: 1, leaseMs: 1000 });
  await (found === 'face' ? work.keep(photo!, Float32Array.of(1, 0)) : work.fail(photo!, found));
}

test('a model is changed from the command line, step by step, and a refusal says why', async () => {
  await mkdir(next);
  const { companions: _, ...own } = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(join(next, 'single.json'), JSON.stringify({ ...own, ...single }));
  const user = aUser();
  await addUser(database, user);
  await models.adopt({ id: 'scripted-embedding', version: '1' });
  const { collections } = sqlStores(database)(everything);
  const collection = aCollection(user);
  await collections.insert(collection);
  await collections.insertPerson(aPerson(collection));

  const begun = await run('migrate', '--no-wait');
  assert.deepEqual([begun.code, begun.stdout], [0, 'praesto-single 1: 0 of 1 photos done, 0 failed\n'], begun.stderr);
  await lookAt('no_face');
  const status = await run('status');
  assert.equal(status.code, 1);
  assert.match(status.stdout, /^praesto-single +1 +next +1 +0 +1 +0$/m);
  assert.match(status.stdout, new RegExp(`^praesto-single 1 +no_face +no .*${collection.id}`, 'm'));
  assert.match((await run('switch')).stderr, /some photos give no template/);

  assert.equal(await models.change({ step: 'prepare', model: single }), 'done', 'it is tried again');
  await lookAt('face');
  const switched = await run('switch');
  assert.equal(switched.code, 0, switched.stderr);
  assert.match(switched.stdout, /^praesto-single +1 +current +1 +0 +0 +0$/m);
  assert.match((await run('rollback')).stdout, /^scripted-embedding +1 +current/m);
});
