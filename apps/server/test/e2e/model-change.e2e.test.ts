import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CollectionView,
  type EmbeddingModelsView,
  type EnrolledPersonView,
  type ErrorBody,
  embeddingModelsView,
  type HealthView,
} from '@praesto/contract';
import { type RunningServer, startServer } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/config.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { type NextModels, writeNextModels } from '../support/next-models.ts';
import { testMasterKeyFile } from '../support/test-database.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

/** One server has the next model loaded beside the one of now, the other one has not. */
let root: string;
let next: NextModels;
let first: TestServer;
let second: RunningServer;
let boss: Caller;
let owner: Caller;
/** A woman, another photo of her; somebody else, another photo of him. */
let photos: Record<'wanted' | 'selfie' | 'other' | 'otherSelfie', SentFile>;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  next = await writeNextModels();
  first = await openTestServer({ env: { PRAESTO_NEXT_MODELS_DIR: next.folder } });
  second = await startSecond();
  boss = await first.signUp({ userType: 'ADMIN' });
  owner = await first.signUp({ isAdmin: true });
  const names = { wanted: '003_03.jpg', selfie: '003_08.jpg', other: '045_03.jpg', otherSelfie: '045_08.jpg' };
  const read = Object.entries(names).map(async ([key, name]) => [key, await portrait(name, 'photo1')]);
  photos = Object.fromEntries(await Promise.all(read));
});
after(async () => {
  await second.close();
  await first.close();
  await rm(root, { recursive: true });
  await next.remove();
});

/** Another server of the same database, of the same media and prepared models. */
async function startSecond(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(root, 'data-'));
  for (const shared of ['media', 'models']) await symlink(join(first.dataDir, shared), join(dataDir, shared));
  const keys = join(dataDir, 'keys');
  await writeFile(keys, testMasterKeyFile);
  const needed = { PRAESTO_DATA_DIR: dataDir, PRAESTO_MASTER_KEY_FILE: keys, PRAESTO_WORKERS: '1', PORT: '0' };
  const config = loadConfig({ ...needed, ...first.settings, PRAESTO_NEXT_MODELS_DIR: '', ...env });
  return startServer(config, openLogger({ level: 'error', pretty: true }));
}

const at = (server: { readonly url: string }, caller: Caller): Caller => ({ ...caller, url: server.url });

const go = <Body = EmbeddingModelsView>(body: object, caller = boss) =>
  send<Body>(caller, 'POST', '/api/embedding_models/', { body: JSON.stringify(body) });

/** It is loaded after the models of now, for which requests wait. */
async function prepare(): Promise<EmbeddingModelsView> {
  for (;;) {
    const { status, body, text } = await go({ step: 'prepare' });
    if (status === 200) return body;
    assert.match(text, /wait for it/);
    await sleep(20);
  }
}

async function untilDone(): Promise<EmbeddingModelsView> {
  for (;;) {
    const view = embeddingModelsView.parse((await send(boss, 'GET', '/api/embedding_models/')).body);
    if (view.models.every(({ left }) => left === 0)) return view;
    await sleep(20);
  }
}

async function newCollection(): Promise<string> {
  const body = JSON.stringify({ alias: 'blacklist' });
  return (await send<CollectionView>(owner, 'POST', '/api/collections/', { body })).body.collection_id;
}

const enrol = <Body = EnrolledPersonView>(id: string, file: SentFile, caller = owner) =>
  send<Body>(caller, 'POST', `/api/collections/${id}/persons/`, { body: formOf([file]) });

const searchOf = (collection_id: string) => ({ analyses: [{ type: 'collection', params: { collection_id } }] });

/** What is decided, by which model, and how many photos could not be compared. */
async function search(id: string, file: SentFile, caller = owner) {
  const { body, status, text } = await postFolder(caller, [file], searchOf(id));
  assert.equal(status, 201, text);
  const { resolution, technical_meta_data: told } = onlyAnalysis(body);
  const [model] = told.models as { id: string }[];
  return { resolution, model: model?.id, skipped: told.skipped_images };
}

const found = (model: string) => ({ resolution: 'DECLINED', model, skipped: 0 });

test('persons are searched with the next model on all servers from one moment on, and back again', async () => {
  const id = await newCollection();
  await enrol(id, photos.wanted);
  for (const server of [first, second])
    assert.deepEqual(await search(id, photos.selfie, at(server, owner)), found('praesto-face'));

  assert.equal((await go({ step: 'prepare' }, owner)).status, 403, 'of the installation, not of a company');
  assert.equal((await go({ step: 'switch' })).status, 409);
  const [, beside] = (await prepare()).models;
  assert.deepEqual([beside?.role, beside?.id, beside?.is_loaded], ['NEXT', next.model.id, true]);
  const { body: gone } = await enrol(id, photos.otherSelfie);
  assert.equal((await enrol(id, photos.other, at(second, owner))).status, 201);
  await send(owner, 'DELETE', `/api/collections/${id}/persons/${gone.person_id}`);
  assert.equal((await search(id, photos.otherSelfie)).model, 'praesto-face');
  const ready = await untilDone();
  assert.deepEqual([ready.photos, ready.models.map(({ failed }) => failed)], [2, [0, 0]]);
  const { body: health } = await send<HealthView>(boss, 'GET', '/api/healthcheck/');
  assert.deepEqual([health.models?.second?.role, health.models?.second?.left], ['NEXT', 0]);

  const elsewhere = await go<ErrorBody>({ step: 'switch' }, at(second, boss));
  assert.equal(elsewhere.status, 503, 'a server that could not search with it does not switch to it');
  assert.equal((await go({ step: 'switch' })).status, 200);
  for (const selfie of [photos.selfie, photos.otherSelfie])
    assert.deepEqual(await search(id, selfie), found(next.model.id));
  const refused = await postFolder(at(second, owner), [photos.selfie], searchOf(id));
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1'], 'never "no match"');
  assert.equal((await enrol(id, photos.selfie, at(second, owner))).status, 503);
  const pair = [photos.wanted, { ...photos.selfie, key: 'photo2' }];
  const compared = await postFolder(at(second, owner), pair, { analyses: [{ type: 'biometry' }] });
  assert.equal(onlyAnalysis(compared.body).resolution, 'SUCCESS', 'what needs no templates is answered by everybody');

  await second.close();
  second = await startSecond({ PRAESTO_NEXT_MODELS_DIR: next.folder });
  assert.deepEqual(await search(id, photos.selfie, at(second, owner)), found(next.model.id));
  assert.equal((await enrol(id, photos.selfie, at(second, owner))).status, 201);
  await untilDone();
  assert.equal((await go({ step: 'rollback' }, at(second, boss))).status, 200);
  for (const server of [first, second])
    assert.deepEqual(await search(id, photos.otherSelfie, at(server, owner)), found('praesto-face'));
  assert.equal((await go({ step: 'drop' })).status, 200);
  while ((await untilDone()).models.length > 1) await sleep(20);
  assert.deepEqual(await search(id, photos.selfie), found('praesto-face'));
});

test('a photo whose file is gone blocks the change by name, until it is accepted', async () => {
  const id = await newCollection();
  const { body: lost } = await enrol(id, photos.wanted);
  await enrol(id, photos.other);
  const { rows } = await first.owner.query<{ key: string }>(
    'select blob_key as key from person_images where person_id = $1',
    [lost.person_id],
  );
  await first.media.remove(rows[0]!.key);
  await prepare();
  const { failures } = await untilDone();
  assert.deepEqual(
    failures.map(({ person_id, reason }) => [person_id, reason]),
    [[lost.person_id, 'file_missing']],
  );
  const refused = await go<ErrorBody>({ step: 'switch' });
  assert.deepEqual([refused.status, refused.body.details?.failed], [409, 1]);
  assert.deepEqual(await search(id, photos.selfie), found('praesto-face'));
  assert.equal((await go({ step: 'switch', accept_failures: true })).status, 200);
  assert.deepEqual(await search(id, photos.otherSelfie), { ...found(next.model.id), skipped: 1 });
  assert.equal((await go({ step: 'rollback' })).status, 200);
  assert.deepEqual(await search(id, photos.selfie), found('praesto-face'));
});
