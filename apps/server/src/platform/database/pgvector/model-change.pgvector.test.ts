import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aUser } from '../../../../test/support/records.ts';
import { addUser, testMasterKeys } from '../../../../test/support/test-database.ts';
import { openVectorPostgres } from '../../../../test/support/vector-postgres.ts';
import { everything } from '../../../modules/companies/reach.ts';
import {
  type ModelsPlace,
  modelChangeContract,
  one,
  openWorld,
} from '../../../modules/models/model-change.contract.ts';
import { openLogger } from '../../../shared/logger.ts';
import { sqlEmbeddingModels } from '../embedding-models.sql.ts';
import { sqlEmbeddingWork } from '../embedding-work.sql.ts';
import { openMigratedDatabase } from '../open-migrated-database.ts';
import { sqlStores } from '../stores.sql.ts';
import { keepVectorsCopied } from './keep-vectors-copied.ts';
import { vectorPersonIndex } from './person-index.pgvector.ts';

const postgres = await openVectorPostgres();
after(postgres.close);
const log = openLogger({ level: 'error', pretty: true });
const options = { connection: postgres.connection, maxConnections: 1, log, masterKeys: testMasterKeys };
const database = await openMigratedDatabase({ ...options, vectors: 'wanted' });
after(database.close);
const { run } = database.within(everything);

const place: ModelsPlace = {
  indexOf: (reach) => vectorPersonIndex(database, reach, 60_000),
  collections: sqlStores(database)(everything).collections,
  models: sqlEmbeddingModels(database),
  work: sqlEmbeddingWork(database),
  async addCompany() {
    const user = aUser();
    await addUser(database, user);
    return user;
  },
  async empty() {
    await run({ text: 'delete from collections' });
    await run({ text: 'delete from embedding_models' });
  },
};

modelChangeContract('pgvector', () => place);

test('the vectors of a model that is given up are deleted with its templates', async () => {
  await place.empty();
  await place.models.adopt(one);
  const { add, openCollection, search, switchOver, finish, models } = openWorld(place);
  const collection = await openCollection();
  await add(collection, 10);
  await search(collection, one);
  await switchOver();
  await models.change({ step: 'drop' });
  await finish();
  const { rows } = await run<{ version: string }>({ text: 'select model_version as version from template_vectors' });
  assert.deepEqual(
    rows.filter(({ version }) => version === '1'),
    [],
  );
});

test('how many templates are copied is told while they are and afterwards', async () => {
  await place.empty();
  await place.models.adopt(one);
  const { add, openCollection } = openWorld(place);
  const collection = await openCollection();
  for (const degrees of [10, 20, 30]) await add(collection, degrees);
  const copying = keepVectorsCopied({ database, log });
  assert.equal(copying.status().state, 'loading');
  while (copying.status().state === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
  const { loaded, total, memory } = copying.status();
  assert.deepEqual([loaded, total, memory], [3, 3, null]);
  await copying.stop();
});
