import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CollectionView, EmbeddingModelsView } from '@praesto/contract';
import {
  type Caller,
  formOf,
  onlyAnalysis,
  portrait,
  postFolder,
  type SentFile,
  send,
} from '../e2e/support/http-client.ts';
import { signUp } from '../e2e/support/test-server.ts';
import { type NextModels, writeNextModels } from '../support/next-models.ts';
import { openRoleProcesses } from './support/role-processes.ts';
import { endServerProcess, type ServerProcess, until } from './support/server-process.ts';

// One story: a server without models, a worker with those of now and one that has the next ones beside them.
const { start, database, owner: tables, close } = await openRoleProcesses();

let next: NextModels;
let withNext: ServerProcess;
let boss: Caller;
let owner: Caller;
let collection: string;
let selfie: SentFile;

const startWithNext = () => start('worker', { PRAESTO_NEXT_MODELS_DIR: next.folder });
const workers = (count: number) => until(async () => (await tables.query('select from workers')).rowCount === count);

before(async () => {
  next = await writeNextModels();
  const api = await start('api', { PRAESTO_NEXT_MODELS_DIR: next.folder });
  const url = await api.url;
  await (await start('worker')).url;
  withNext = await startWithNext();
  await withNext.url;
  // The second one answers for two engines.
  await workers(3);
  boss = await signUp({ url, database }, { userType: 'ADMIN' });
  owner = await signUp({ url, database }, { isAdmin: true });
  selfie = await portrait('003_08.jpg', 'photo1');
});
after(async () => {
  await close();
  await next.remove();
});

const ask = (path: string, body: object, caller = owner) =>
  send<unknown>(caller, 'POST', path, { body: JSON.stringify(body) });
const go = (step: string) => ask('/api/embedding_models/', { step }, boss);
const left = async () => {
  const { body } = await send<EmbeddingModelsView>(boss, 'GET', '/api/embedding_models/');
  return body.models.find(({ role }) => role !== 'CURRENT')?.left;
};

const postSearch = () =>
  postFolder(owner, [selfie], { analyses: [{ type: 'collection', params: { collection_id: collection } }] });

async function search() {
  const { body, status, text } = await postSearch();
  assert.equal(status, 201, text);
  const { resolution, technical_meta_data: told } = onlyAnalysis(body);
  return [resolution, (told.models as { id: string }[])[0]?.id, told.skipped_images];
}

test('workers make the templates of the next model, and all servers search with it from one moment on', async () => {
  const { body } = await ask('/api/collections/', { alias: 'blacklist' });
  collection = (body as CollectionView).collection_id;
  for (const name of ['003_03.jpg', '045_03.jpg']) {
    const form = formOf([await portrait(name, 'photo1')]);
    const { status } = await send(owner, 'POST', `/api/collections/${collection}/persons/`, { body: form });
    assert.equal(status, 201);
  }
  assert.deepEqual(await search(), ['DECLINED', 'praesto-face', 0]);
  assert.equal((await go('prepare')).status, 200);
  await until(async () => (await left()) === 0);
  assert.deepEqual(await search(), ['DECLINED', 'praesto-face', 0]);
  assert.equal((await go('switch')).status, 200);
  assert.deepEqual(await search(), ['DECLINED', next.model.id, 0]);
});

test('while no worker has the model that counts a search is refused, never "no match"', async () => {
  await endServerProcess(withNext);
  await workers(1);
  assert.equal((await postSearch()).status, 503);
  withNext = await startWithNext();
  await withNext.url;
  await workers(3);
  assert.deepEqual(await search(), ['DECLINED', next.model.id, 0]);
});

test('a rollback searches with the model of before, and what was dropped leaves no template', async () => {
  assert.equal((await go('rollback')).status, 200);
  assert.deepEqual(await search(), ['DECLINED', 'praesto-face', 0]);
  assert.equal((await go('drop')).status, 200);
  const templates = 'select from templates where model_id = $1';
  await until(async () => (await tables.query(templates, [next.model.id])).rowCount === 0);
  assert.deepEqual(await search(), ['DECLINED', 'praesto-face', 0]);
});
